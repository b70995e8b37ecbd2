import { describe, expect, it } from 'vitest';
import { createRandom } from '../../learning/bandit/random.ts';
import { summarizeCurve } from '../learning-curve.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { toCheckpoint, withoutEmptyMeasures } from './checkpoint-measures.ts';
import type { QuestionMeasures } from './measure-questions.ts';
import { toSimulationPlan } from './simulation-plan.ts';
import { simulationPicture, simulationReport } from './simulation-report.ts';
import { type SeedRun, toSimulationResult } from './simulation-result.ts';

const questions = ['a', 'b'].map(
  (id): LabelledQuestion => ({
    ...{ id, text: id, history: [], conversationId: id, split: 'dev' },
    ...{ answerable: true, underspecified: false, isRight: () => true },
  }),
);
const measuresOf = (hit1: number): QuestionMeasures => ({ hit1, hit3: 1, hit5: 1, reward: 0.9 });
const start = [0, 0].map(measuresOf);
const checkpoint = (votes: number, hits: readonly number[], isVotedOn = () => true) =>
  toCheckpoint({ votes, questions, measured: hits.map(measuresOf), start, isVotedOn });
const runOf = (seed: number, hits: readonly number[]): SeedRun => ({
  ...{ seed, seconds: 2, outcomes: { published: 3, nothing_new: 1 }, votesSetAside: seed === 2 ? 7 : 0 },
  checkpoints: [checkpoint(0, [0, 0]), checkpoint(50, hits, () => seed === 1)],
});
const reference = toCheckpoint({ votes: 0, questions, measured: [1, 0].map(measuresOf) });
const result = toSimulationResult(
  {
    ...{ command: 'npm run simulate --', date: '2026-01-05T00:00:00.000Z' },
    ...{ set: { name: 'tiny', train: 4, dev: 2 }, options: { ...toSimulationPlan({}), settings: {} } },
    references: [summarizeCurve('BM25', withoutEmptyMeasures([[reference]]), createRandom(1))],
  },
  [runOf(1, [1, 0]), runOf(2, [1, 1])],
);

describe('the result of a simulation', () => {
  it('has measures that every run has values of, and no others', () => {
    const [, after] = result.curves[0]!.checkpoints;
    expect(after!.measures.hit1!.mean).toBe(0.75);
    expect(after!.measures).not.toHaveProperty('unseenGain');
    expect(after!.measures).not.toHaveProperty('knowledgeF1');
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  it('is printed beside what never learns, with the gains and how updates ended', () => {
    const report = simulationReport(result);
    expect(report).toContain('| BM25 | 0 | 0.500 [');
    expect(report).toContain('| Start policy | 0 | 0.000 [');
    expect(report).toMatch(/\| Learned \| 50 \| 0\.750 \(.* to .*\) \[.*\] \| 1\.000/);
    expect(report.match(/\| Learned \| 50 \| 0\.750/g)).toHaveLength(2);
    expect(report).toContain(
      'seed 1: 3 published, 1 nothing new (2 s); seed 2: 3 published, 1 nothing new, 7 votes set aside (2 s)',
    );
  });

  it('is drawn with the start and the references as level lines', () => {
    const picture = simulationPicture(result, 'hit1');
    expect(picture).toContain('Learned: 0.000 at 0, 0.750 at 50.');
    expect(picture).toContain('Start policy: 0.000 at 0, 0.000 at 50.');
    expect(picture).toContain('BM25: 0.500 at 0, 0.500 at 50.');
  });
});
