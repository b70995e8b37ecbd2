import { expect, it } from 'vitest';
import { MEMORY_FEATURES } from '../../learning/bandit/memory-features.ts';
import { createRandom } from '../../learning/bandit/random.ts';
import { STATIC_FEATURES } from '../../learning/bandit/static-features.ts';
import { RETRIEVAL_FEATURES, staticFeaturesOf } from '../../learning/policies/retrieval-features.ts';
import { createWorld } from '../../learning/testing/synthetic-world.ts';
import { citedOf } from './citation.ts';
import { TimedVotes } from './timed-votes.ts';
import { answerAndVote } from './voted-variation.ts';

it('cites the first passage, and in a fifth of the answers the second', () => {
  const random = createRandom(1);
  const cited = Array.from({ length: 2_000 }, () => citedOf([7, 4, 9], random));
  expect(cited.every(([first]) => first === 7)).toBe(true);
  const both = cited.filter(({ length }) => length === 2);
  expect(both.length / cited.length).toBeCloseTo(0.2, 1);
  expect(both[0]).toEqual([7, 4]);
});

it('makes of a question what the memory and the learners keep of a vote', () => {
  const { pool } = createWorld(1).ask();
  const memoryFeatures = new Float32Array(pool.candidates.length * MEMORY_FEATURES.length).fill(0.5);
  const { round, example } = answerAndVote({ pool, memoryFeatures, voteId: 4 }, createRandom(2));
  const kept = example.features.length / RETRIEVAL_FEATURES.length;
  expect(Number.isInteger(kept)).toBe(true);
  expect(kept).toBeLessThan(pool.candidates.length); // of 25, the most probable ones
  expect(example.features[RETRIEVAL_FEATURES.indexOf(MEMORY_FEATURES[0]!)]).toBe(0.5);
  const statics = staticFeaturesOf(example.features);
  const width = STATIC_FEATURES.length;
  const rowOf = (features: Float32Array, row: number) => features.slice(row * width, (row + 1) * width);
  expect(example.cited.length).toBeGreaterThan(0);
  expect(example.cited.map((row) => rowOf(statics, row))).toEqual(
    round.cited.map((i) => rowOf(pool.staticFeatures, pool.candidates.indexOf(round.candidates[i]!))),
  );
});

it('times a policy that remembers as many votes as were asked for', async () => {
  const world = createWorld(1);
  const learning = new TimedVotes({
    nextPool: async () => world.ask().pool,
    asked: [world.ask().pool],
    nowMs: () => 0,
  });
  await learning.growTo(120);
  learning.restore();
  learning.decide(0);
  learning.update(0);
  learning.updateCrossFitted(0);
  learning.replay();
  expect(learning.votes).toBe(120);
});
