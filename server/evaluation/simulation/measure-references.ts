import { createRandom } from '../../learning/bandit/random.ts';
import type { ReferenceRankings } from '../../retrieval/types.ts';
import { type CurveSummary, summarizeCurve } from '../learning-curve.ts';
import { toCheckpoint, withoutEmptyMeasures } from './checkpoint-measures.ts';
import { type MeasureParts, measureQuestions, referenceSystem } from './measure-questions.ts';

/** The rankings that never learn, and what tables call them. */
const REFERENCES: readonly { readonly name: string; readonly ranking: keyof ReferenceRankings }[] = [
  { name: 'Dense top-k (standard RAG)', ranking: 'dense' },
  { name: 'BM25', ranking: 'bm25' },
];

/** What rankings that never learn make of the same questions: each a curve with one checkpoint, at no votes. */
export async function measureReferences(parts: MeasureParts): Promise<CurveSummary[]> {
  const summaries: CurveSummary[] = [];
  for (const { name, ranking } of REFERENCES) {
    const measured = await measureQuestions(referenceSystem(ranking), parts);
    const run = [toCheckpoint({ votes: 0, questions: parts.questions, measured })];
    summaries.push(summarizeCurve(name, withoutEmptyMeasures([run]), createRandom(1)));
  }
  return summaries;
}
