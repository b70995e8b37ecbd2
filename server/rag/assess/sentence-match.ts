import type { Idf, WeightedTerms } from '../built-in/question-terms.ts';
import type { ReadPassage } from '../built-in/read-passage.ts';

/** How much of a question stands close together in the passages; each the best of all places, in [0, 1]. */
export interface SentenceMatch {
  /** Share of the content in one sentence. */
  readonly sentence: number;
  /** In two sentences that follow one another. */
  readonly pair: number;
  /** The same by runs of four letters, so that kindred words and slips of the pen count in part. */
  readonly letters: number;
  /** Cosine of the question and one sentence, by rarity: a long sentence has terms to spare. */
  readonly cosine: number;
}

const RUN = 4;
/** The weight of a term that the knowledge does not know. */
const UNKNOWN_WEIGHT = 6;

type Weights = ReadonlyMap<string, number>;

export function matchSentences(
  content: WeightedTerms,
  passages: readonly ReadPassage[],
  idf: Idf,
): SentenceMatch {
  const runs = weighRuns(content.weights);
  const runTotal = total(runs);
  const sharedRuns = createSharedRuns(runs);
  const norm = Math.sqrt(squares([...content.weights.values()]));
  const best = { sentence: 0, pair: 0, letters: 0, cosine: 0 };
  for (const { terms } of passages) {
    const words = terms.map((unit) => [...unit].filter((term) => content.weights.has(term)));
    const letters = terms.map((unit) => [...unit].flatMap(sharedRuns));
    terms.forEach((unit, i) => {
      const length = Math.sqrt(squares([...unit].map((term) => idf(term) ?? UNKNOWN_WEIGHT)));
      const product = squares(words[i]!.map((term) => content.weights.get(term)!));
      best.sentence = Math.max(best.sentence, weigh(words[i]!, content.weights) / (content.total || 1));
      const pair = weigh([...words[i]!, ...(words[i + 1] ?? [])], content.weights);
      best.pair = Math.max(best.pair, pair / (content.total || 1));
      const near = weigh([...letters[i]!, ...(letters[i + 1] ?? [])], runs);
      best.letters = Math.max(best.letters, near / (runTotal || 1));
      best.cosine = Math.max(best.cosine, product / (norm * length || 1));
    });
  }
  return best;
}

/** Each run as heavy as the heaviest term that has it. */
function weighRuns(terms: Weights): Weights {
  const weights = new Map<string, number>();
  for (const [term, weight] of terms) {
    for (const run of runsOf(term)) weights.set(run, Math.max(weights.get(run) ?? 0, weight));
  }
  return weights;
}

/** The runs that a term has in common with the question; most have none, and terms come again and again. */
function createSharedRuns(runs: Weights): (term: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (term) => {
    const before = known.get(term);
    if (before) return before;
    const shared = runsOf(term).filter((run) => runs.has(run));
    known.set(term, shared);
    return shared;
  };
}

function runsOf(term: string): string[] {
  const framed = ` ${term} `;
  return Array.from({ length: Math.max(0, framed.length - RUN + 1) }, (_, i) => framed.slice(i, i + RUN));
}

/** Weight of the different ones. */
function weigh(terms: readonly string[], weights: Weights): number {
  let sum = 0;
  for (const term of new Set(terms)) sum += weights.get(term) ?? 0;
  return sum;
}

function total(weights: Weights): number {
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value ** 2, 0);
}
