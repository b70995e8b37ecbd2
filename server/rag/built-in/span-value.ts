import { readFileSync } from 'node:fs';
import { SPAN_FEATURES } from './span-features.ts';

/** A full binary tree in the order of a heap: the children of split i are 2i + 1 and 2i + 2. */
interface Tree {
  /** Index of the feature, -1 for none; from the threshold on it goes right. */
  readonly split: readonly number[];
  readonly at: readonly number[];
  /** In hundred-thousandths. */
  readonly leaves: readonly number[];
}

interface Forest {
  readonly base: number;
  readonly trees: readonly Tree[];
}

type Turn = 'firstTurn' | 'followUp';

const LEAF_UNIT = 1e-5;

/**
 * Boosted regression trees of the token F1 between an answer and the annotated evidence, one set for first turns and
 * one for follow-ups: a shared one is worse than the first two sentences of the page on first turns. Fitted (squared
 * error, 150 trees of depth 5, rate .08) on the spans of the three passages that were found for the train questions of
 * MultiDoc2Dial and of the sample knowledge.
 */
const FORESTS: Readonly<Record<Turn, Forest>> & { readonly features: readonly string[] } = JSON.parse(
  readFileSync(new URL('./span-trees.json', import.meta.url), 'utf8'),
);

if (FORESTS.features.join() !== SPAN_FEATURES.join()) {
  throw new RangeError('span-trees.json was fitted on other features than SPAN_FEATURES');
}

/** @returns how well a span answers, as the F1 that is expected of it. */
export function spanValue(features: readonly number[], isFollowUp: boolean): number {
  const { base, trees } = FORESTS[isFollowUp ? 'followUp' : 'firstTurn'];
  return base + trees.reduce((sum, tree) => sum + leafOf(tree, features), 0) * LEAF_UNIT;
}

function leafOf({ split, at, leaves }: Tree, features: readonly number[]): number {
  let node = 0;
  while (node < split.length) {
    const feature = split[node]!;
    node = 2 * node + (feature >= 0 && features[feature]! >= at[node]! ? 2 : 1);
  }
  return leaves[node - split.length]!;
}
