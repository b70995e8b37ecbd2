import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { curveTable } from './curve-table.ts';
import { type MeasuredCheckpoint, summarizeCurve } from './learning-curve.ts';

const checkpoint = (votes: number, hit1: number[][]): MeasuredCheckpoint<'hit1'> => ({
  votes,
  measures: { hit1 },
});

describe('a learning curve over seeds', () => {
  const runs = [
    [checkpoint(0, [[0, 0], [1]]), checkpoint(100, [[1, 0], [1]])],
    [checkpoint(0, [[0, 0], [1]]), checkpoint(100, [[1, 1], [1]])],
  ];

  it('has the mean of its seeds at each checkpoint', () => {
    const { checkpoints, seeds } = summarizeCurve('learned', runs, createRandom(1));
    expect(seeds).toBe(2);
    expect(checkpoints.map(({ votes }) => votes)).toEqual([0, 100]);
    expect(checkpoints[0]!.measures.hit1.mean).toBeCloseTo(1 / 3);
    expect(checkpoints[1]!.measures.hit1.mean).toBeCloseTo(5 / 6);
  });

  it('has no width over seeds that agree, and one over conversations that differ', () => {
    const { overSeeds, overConversations } = summarizeCurve('learned', runs, createRandom(1)).checkpoints[0]!
      .measures.hit1;
    expect(overSeeds!.low).toBeCloseTo(overSeeds!.high);
    expect(overConversations).toEqual({ low: 0, high: 1 });
  });

  it('skips conversations without a value', () => {
    const run = [checkpoint(0, [[], [1], [0]])];
    expect(summarizeCurve('x', [run], createRandom(1)).checkpoints[0]!.measures.hit1.mean).toBe(0.5);
  });

  it('does not mix checkpoints', () => {
    expect(() =>
      summarizeCurve('x', [[checkpoint(0, [[1]])], [checkpoint(50, [[1]])]], createRandom(1)),
    ).toThrow(RangeError);
  });

  it('is printed as a table', () => {
    const curve = summarizeCurve('a|b', runs, createRandom(1));
    expect(curveTable([curve], [{ title: 'hit@1', measure: 'hit1' }]).split('\n')).toEqual([
      '| | votes | hit@1 |',
      '|---|--:|---|',
      '| a\\|b | 0 | 0.333 (0.333 to 0.333) [0.000 to 1.000] |',
      expect.stringMatching(/^\| a\\\|b \| 100 \| 0\.833 \(-1\.284 to 2\.951\) \[0\.750 to 1\.000\] \|$/),
    ]);
  });
});
