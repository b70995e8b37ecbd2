import { describe, expect, it } from 'vitest';
import type { AnswerRound } from '../../learning/bandit/rounds.ts';
import { createWorld, type Question } from '../../learning/testing/synthetic-world.ts';
import type { Retriever } from '../../retrieval/types.ts';
import { staticHybrid } from '../baselines/fixed-ranker.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { BaselineArm } from './baseline-arm.ts';
import type { ArmChoice, BenchArm } from './bench-arm.ts';
import { INTEGER_BOOST } from './create-arms.ts';
import { LearnerArm } from './learner-arm.ts';
import { type BenchQuestions, runArm } from './run-arm.ts';

/** A help desk of 20 topics; see synthetic-world. */
function createDesk(): BenchQuestions {
  const world = createWorld(3);
  const asked = new Map<string, Question>();
  const questions = Array.from({ length: 500 }, (_, i): LabelledQuestion => {
    const question = world.ask();
    const text = `question ${i}`;
    asked.set(text, question);
    const { candidates } = question.pool;
    return {
      ...{ id: text, text, history: [], conversationId: question.conversationId, split: 'train' },
      ...{ answerable: true, underspecified: false },
      isRight: ({ id }) =>
        candidates.some(({ passageId }, place) => passageId === id && world.isRight(question, place)),
    };
  });
  const retriever = {
    candidatePool: async (text: string) => asked.get(text)!.pool,
    requirePassage: (id: number) => ({ id }),
  } as unknown as Retriever;
  return { retriever, train: questions.slice(0, 350), dev: questions.slice(350) };
}

/** Writes down what it is asked and told, and always uses the passages at the same places. */
class Listener implements BenchArm {
  readonly name = 'listener';
  readonly rounds: AnswerRound[] = [];

  constructor(private readonly action: readonly number[]) {}

  choose(): ArmChoice {
    const distribution = new Float64Array(25).fill(1 / 25);
    return { action: this.action, propensity: 1, features: new Float32Array(0), distribution };
  }

  learn(round: AnswerRound): void {
    this.rounds.push(round);
  }
}

const desk = createDesk();
const lastHit1 = async (arm: BenchArm, plan: Parameters<typeof runArm>[2]) => {
  const { measures } = (await runArm(arm, desk, plan)).at(-1)!;
  return measures.hit1.flat().reduce((sum, hit) => sum + hit, 0) / desk.dev.length;
};

describe('an arm of the bench', () => {
  it('is asked and voted on in the same way whatever it chooses', async () => {
    const [right, wrong] = [new Listener([0, 1, 2]), new Listener([5, 6, 7])];
    const plan = { seed: 1, checkpoints: [100] };
    await runArm(right, desk, plan);
    await runArm(wrong, desk, plan);
    const ofRight = right.rounds.map(({ conversationId, visitorId, cited }) => [
      conversationId,
      visitorId,
      cited.length,
    ]);
    const ofWrong = wrong.rounds.map(({ conversationId, visitorId, cited }) => [
      conversationId,
      visitorId,
      cited.length,
    ]);
    expect(ofRight).toEqual(ofWrong);
    expect(right.rounds).toHaveLength(100);
    const ups = (rounds: readonly AnswerRound[]) => rounds.filter(({ reward }) => reward === 1).length;
    expect(ups(right.rounds)).toBeGreaterThan(80);
    expect(ups(wrong.rounds)).toBeLessThan(20);
  });

  it('is measured at each checkpoint, on questions that nobody votes on', async () => {
    const listener = new Listener([1, 0, 2]);
    const measured = await runArm(listener, desk, { seed: 1, checkpoints: [0, 40] });
    expect(measured.map(({ votes }) => votes)).toEqual([0, 40]);
    const { hit1, hit3, reward } = measured[1]!.measures;
    expect(hit1.flat()).toEqual(desk.dev.map(() => 0));
    expect(hit3.flat()).toEqual(desk.dev.map(() => 1));
    expect(new Set(reward.flat())).toEqual(new Set([0.9]));
    const dev = new Set(desk.dev.map(({ conversationId }) => conversationId));
    expect(listener.rounds.some(({ conversationId }) => dev.has(conversationId.replace(/ 0$/, '')))).toBe(
      false,
    );
  });

  it('learns from the votes on its own choices, as the product does; a static one stays', async () => {
    const plan = { seed: 2, checkpoints: [300] };
    const untaught = await lastHit1(new LearnerArm('listwise', 2), { ...plan, checkpoints: [0] });
    expect(await lastHit1(new LearnerArm('listwise', 2), plan)).toBeGreaterThan(untaught + 0.2);
    const hybrid = await lastHit1(new BaselineArm(staticHybrid()), { ...plan, checkpoints: [0] });
    expect(await lastHit1(new BaselineArm(staticHybrid()), plan)).toBe(hybrid);
  });

  it('gets a flood of votes between the usual ones, which praises what is wrong', async () => {
    const listener = new Listener([5, 6, 7]);
    await runArm(listener, desk, { seed: 1, checkpoints: [30], flood: { after: 20, votes: 50 } });
    const flooded = listener.rounds.filter(({ conversationId }) => conversationId.startsWith('flood'));
    expect(listener.rounds).toHaveLength(80);
    expect(flooded).toHaveLength(50);
    expect(flooded.every(({ reward }) => reward === 1)).toBe(true);
    const plan = { seed: 1, checkpoints: [200] };
    const calm = await lastHit1(INTEGER_BOOST(1), plan);
    const after = await lastHit1(INTEGER_BOOST(1), { ...plan, flood: { after: 200, votes: 200 } });
    expect(after).toBeLessThan(calm);
  });
});
