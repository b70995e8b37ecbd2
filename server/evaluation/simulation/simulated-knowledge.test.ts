import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../learning/bandit/random.ts';
import { STATIC_FEATURES } from '../../learning/bandit/static-features.ts';
import type { SimulationParts } from './run-simulation.ts';
import { SimulatedKnowledge } from './simulated-knowledge.ts';
import { openTinySet } from './testing/tiny-set.ts';

let parts: SimulationParts;
beforeAll(async () => {
  parts = await openTinySet();
});

const poolOf = (knowledge: SimulatedKnowledge, place = 0) => {
  const question = parts.dev[place]!;
  return knowledge.retrieverFor(question).candidatePool(question.text, []);
};

describe('edited passages', () => {
  it('get new ids, and only they do; documents and features stay', async () => {
    const knowledge = new SimulatedKnowledge(parts);
    const before = await poolOf(knowledge);
    const gone = new Set(knowledge.edit(0.5, createRandom(1)));
    const after = await poolOf(knowledge);
    expect(gone.size).toBeGreaterThan(2);
    expect(gone.size).toBeLessThan(10);
    before.candidates.forEach((candidate, i) => {
      const { passageId, ...rest } = after.candidates[i]!;
      expect(passageId === candidate.passageId).toBe(!gone.has(candidate.passageId));
      expect(candidate).toMatchObject(rest);
    });
    expect(after.staticFeatures).toEqual(before.staticFeatures);
    expect(new Set(after.candidates.map(({ passageId }) => passageId)).size).toBe(after.candidates.length);
  });

  it('are right for the same questions, and can be edited again', async () => {
    const knowledge = new SimulatedKnowledge(parts);
    const isRightIn = async () =>
      (await poolOf(knowledge)).candidates.map(({ passageId }) =>
        parts.dev[0]!.isRight(knowledge.requirePassage(passageId)),
      );
    const before = await isRightIn();
    expect(before).toContain(true);
    const first = knowledge.edit(1, createRandom(1));
    const second = knowledge.edit(1, createRandom(2));
    expect(first.filter((id) => second.includes(id))).toEqual([]);
    expect(await isRightIn()).toEqual(before);
  });
});

describe('a blend', () => {
  it('leaves the right passages and the strongest others, with their features', async () => {
    const whole = await poolOf(new SimulatedKnowledge(parts), 1);
    const blended = await poolOf(new SimulatedKnowledge({ ...parts, distractors: 2 }), 1);
    expect(whole.candidates.length).toBeGreaterThan(3);
    expect(blended.candidates).toHaveLength(3);
    const { isRight } = parts.dev[1]!;
    const right = blended.candidates.filter(({ passageId }) =>
      isRight(parts.retriever.requirePassage(passageId)),
    );
    expect(right).toHaveLength(1);
    const width = STATIC_FEATURES.length;
    blended.candidates.forEach((candidate, row) => {
      const place = whole.candidates.findIndex(({ passageId }) => passageId === candidate.passageId);
      expect(blended.staticFeatures.slice(row * width, (row + 1) * width)).toEqual(
        whole.staticFeatures.slice(place * width, (place + 1) * width),
      );
    });
  });

  it('of no others leaves nothing to choose, for rankings that never learn either', async () => {
    const knowledge = new SimulatedKnowledge({ ...parts, distractors: 0 });
    for (const question of parts.dev) {
      const { bm25 } = await knowledge.retrieverFor(question).referenceRankings(question.text, []);
      expect(bm25.map((id) => question.isRight(knowledge.requirePassage(id)))).toEqual([true]);
    }
  });
});
