import type { Estimate, LearningCurve, VoteValue } from '../protocol/index.ts';

interface Outcome {
  readonly vote: VoteValue;
  readonly policyId: number;
}

/** Blocks drawn at most: enough to see a trend, few enough that each interval says something. */
const MOST_BLOCKS = 20;
const SMALLEST_BLOCK = 5;

/**
 * Share of thumbs up over the votes, in blocks of equal size; a last block that is not full is left out, unless
 * it is the only one.
 *
 * @param outcomes in the order of their votes.
 */
export function learningCurve(outcomes: readonly Outcome[]): LearningCurve {
  const size = Math.max(SMALLEST_BLOCK, Math.ceil(outcomes.length / MOST_BLOCKS));
  const blocks = Math.max(outcomes.length === 0 ? 0 : 1, Math.floor(outcomes.length / size));
  const points = Array.from({ length: blocks }, (_, i) => {
    const block = outcomes.slice(i * size, (i + 1) * size);
    const up = block.filter(({ vote }) => vote === 'up').length;
    return {
      votes: i * size + block.length,
      upShare: wilsonInterval(up, block.length),
      policyId: mostFrequent(block.map(({ policyId }) => policyId)),
    };
  });
  const up = outcomes.filter(({ vote }) => vote === 'up').length;
  return { points, totals: { votes: outcomes.length, up, down: outcomes.length - up } };
}

/**
 * A share with its 95% score interval, which stays inside [0, 1] and is honest for small counts.
 *
 * @param count at least 1.
 *
 * Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 1927.
 */
export function wilsonInterval(successes: number, count: number): Estimate {
  const z = 1.96;
  const share = successes / count;
  const scale = 1 + (z * z) / count;
  const centre = (share + (z * z) / (2 * count)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

function mostFrequent(ids: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
