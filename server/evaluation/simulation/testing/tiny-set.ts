import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKnowledgeParts } from '../../../components/knowledge-parts.ts';
import { toUpdateSettings } from '../../../components/update-settings.ts';
import { parseConfig } from '../../../config.ts';
import { ingestSources } from '../../../knowledge/ingest.ts';
import { createBuiltInResponder } from '../../../rag/built-in/built-in-responder.ts';
import { createStores } from '../../../stores/index.ts';
import { answerableQuestions, loadQuestionFolder } from '../../question-set.ts';
import type { SimulationParts } from '../run-simulation.ts';

/** What visitors ask about, two by two: each of a pair is in the title of one document and in the text of the other. */
const NEEDS = 'bicycle boat caravan dog garage garden market chimney fence window piano tree'.split(' ');
const WORDINGS = [
  (need: string) => `How do I fill in the form for my ${need}?`,
  (need: string) => `Which form do I need for a ${need}?`,
  (need: string) => `My ${need} needs a form, where do I bring it?`,
];

/**
 * 12 documents and 40 questions, 24 to ask and 16 to measure, in the format of data sets. For the first six needs
 * the title tells the right document, for the others the text does: no words tell which, only votes.
 */
export async function writeTinySet(folder: string): Promise<void> {
  const other = (i: number) => (i % 2 === 0 ? i + 1 : i - 1);
  const corpus = NEEDS.map((need, i) => ({
    id: `form-${i}`,
    title: `${need} form`,
    text: `Fill in the form at counter ${i + 1} and bring your passport. It is also for a ${NEEDS[other(i)]}.`,
  }));
  const rightOf = (i: number) => corpus[i < 6 ? i : other(i)]!;
  const asked = NEEDS.flatMap((need, i) => WORDINGS.map((wording, j) => ({ i, j, text: wording(need) })));
  const more = NEEDS.slice(0, 4).map((need, i) => ({
    i,
    j: 3,
    text: `What do I bring for my ${need} form?`,
  }));
  const queries = [...asked, ...more].map(({ i, j, text }) => {
    return { id: `q${i}-${j}`, text, split: j < 2 ? 'train' : 'dev', evidence: rightOf(i).text };
  });
  const judgements = [...asked, ...more].map(({ i, j }) => `q${i}-${j}\t${rightOf(i).id}\t1`);
  const toLines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'corpus.jsonl'), toLines(corpus));
  await writeFile(join(folder, 'queries.jsonl'), toLines(queries));
  await writeFile(join(folder, 'qrels.tsv'), ['query\tpassage\tright', ...judgements].join('\n'));
}

/** The tiny set, ingested; its folder is gone afterwards. */
export async function openTinySet(): Promise<SimulationParts> {
  const folder = await mkdtemp(join(tmpdir(), 'tiny-set-'));
  try {
    await writeTinySet(folder);
    const { sources, questions } = await loadQuestionFolder(folder);
    const config = parseConfig({ DATA_DIR: folder, SEED: '1' });
    const stores = await createStores(config);
    const knowledge = await createKnowledgeParts(config, stores);
    const complete = async () => void (await knowledge.complete());
    await ingestSources({ knowledge: stores.knowledge, complete }, sources);
    const retriever = await knowledge.loadRetriever();
    const passages = await stores.knowledge.listIndexedPassages();
    await stores.close();
    return {
      ...{ retriever, passages, settings: toUpdateSettings(config), strategies: ['concise'] },
      readOccasion: ({ strategies }) => strategies,
      responder: createBuiltInResponder({ idf: (term) => retriever.idf(term) }),
      train: answerableQuestions(questions, 'train'),
      dev: answerableQuestions(questions, 'dev'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
