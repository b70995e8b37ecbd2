import { type AnswerKind, offers, type Question } from './question.ts';
import { coverage } from './question-terms.ts';
import type { ReadPassage } from './read-passage.ts';

export const SENTENCE_FEATURES = [
  'coverage',
  'density',
  'underContext',
  'pairs',
  'isFirst',
  'position',
  'length',
  'neighbours',
  'answersQuestion',
  'isSecondPassage',
  'isThirdPassage',
  'passageCoverage',
  'passageLead',
  'offersPrice',
  'offersTime',
  'offersSteps',
  'offersPermission',
  'isItem',
  'opensList',
  'lastAssistant',
  'isBestHere',
] as const;

/** What is known about one unit of one passage as an answer, in the order of SENTENCE_FEATURES. */
export type SentenceFeatures = readonly number[];

/** What a unit's features are relative to. */
interface Surroundings {
  readonly question: Question;
  readonly read: ReadPassage;
  readonly rank: number;
  /** Of each unit of the passage, of the passage, and of the best other passage. */
  readonly coverages: readonly number[];
  readonly passageCoverage: number;
  readonly otherCoverage: number;
}

/**
 * Features of every unit of the passages for a question, passage by passage.
 * @returns shape (passages, units, features).
 */
export function sentenceFeatures(question: Question, passages: readonly ReadPassage[]): SentenceFeatures[][] {
  const passageCoverages = passages.map(({ allTerms }) => coverage(question.terms, allTerms));
  return passages.map((read, rank) => {
    const surroundings = {
      question,
      read,
      rank,
      coverages: read.terms.map((terms) => coverage(question.terms, terms)),
      passageCoverage: passageCoverages[rank]!,
      otherCoverage: Math.max(...passageCoverages.filter((_, i) => i !== rank), 0),
    };
    return read.units.map((_, i) => unitFeatures(i, surroundings));
  });
}

function unitFeatures(i: number, around: Surroundings): SentenceFeatures {
  const { question, read, rank, coverages } = around;
  const unit = read.units[i]!;
  const terms = read.terms[i]!;
  const own = coverages[i]!;
  const asksFor = (kind: AnswerKind) => (question.asks.has(kind) && offers(unit.text, kind) ? 1 : 0);
  return [
    own,
    own / Math.sqrt(1 + terms.size / 10),
    coverage(question.terms, termsInContext(read, i)) - own,
    pairShare(question.terms.sequence, read.sequences[i]!),
    i === read.units.findIndex(({ kind }) => kind !== 'heading') ? 1 : 0,
    i / read.units.length,
    Math.log(unit.text.split(/\s+/).length),
    Math.max(coverages[i - 1] ?? 0, coverages[i + 1] ?? 0),
    unit.question === undefined ? 0 : coverages[unit.question]!,
    rank === 1 ? 1 : 0,
    rank === 2 ? 1 : 0,
    around.passageCoverage,
    around.passageCoverage - around.otherCoverage,
    asksFor('price'),
    asksFor('time'),
    asksFor('steps'),
    asksFor('permission'),
    unit.kind === 'item' ? 1 : 0,
    unit.text.endsWith(':') ? 1 : 0,
    coverage(question.lastAssistantTerms, terms),
    own / Math.max(...coverages, 1e-9),
  ];
}

/** With those of what the unit stands under. */
function termsInContext({ units, terms, sectionTerms }: ReadPassage, i: number): ReadonlySet<string> {
  const { heading, question, leadIn } = units[i]!;
  const above = [heading, question, leadIn].flatMap((at) => (at === undefined ? [] : [...terms[at]!]));
  return new Set([...terms[i]!, ...above, ...sectionTerms]);
}

/** @returns the share of the question's neighbouring terms that stand next to one another here too. */
function pairShare(question: readonly string[], sentence: readonly string[]): number {
  if (question.length < 2) return 0;
  const pairs = new Set<string>();
  sentence.forEach((term, i) => {
    pairs.add(`${term} ${sentence[i + 1]}`);
    pairs.add(`${term} ${sentence[i + 2]}`);
  });
  const shared = question.slice(1).filter((term, i) => pairs.has(`${question[i]} ${term}`));
  return shared.length / (question.length - 1);
}
