import { describe, expect, it } from 'vitest';
import { measureLearningSpeed, type TimedLearning } from './learning-speed.ts';

/** A clock that only work moves: a decision takes sqrt(votes) / 100 ms, an update ten times that. */
function createBench() {
  let now = 0;
  let votes = 0;
  const calls: string[] = [];
  const learning: TimedLearning = {
    growTo: async (count) => {
      calls.push(`grow ${count}`);
      const indexMs = count - votes;
      votes = count;
      return { indexMs, recallMs: 2 * indexMs };
    },
    decide: (turn) => {
      if (turn === 0) now += 1_000; // the first is slow: not counted
      now += turn === 19 ? 5 : Math.sqrt(votes) / 100;
    },
    update: () => {
      now += Math.sqrt(votes) / 10;
    },
    updateCrossFitted: () => {
      now += Math.sqrt(votes);
    },
    replay: () => {
      calls.push('replay');
      now += votes / 10;
    },
    restore: () => {
      now += votes / 1_000;
    },
  };
  return { learning, calls, instruments: { nowMs: () => now, memoryBytes: () => 1e8 + 1_000 * votes } };
}

describe('the speed of learning', () => {
  const plan = { votes: [100, 400, 10_000], decisions: 20, updates: 10 };

  it('is measured at each number of votes, the slow start left out', async () => {
    const { learning, calls, instruments } = createBench();
    const rows = await measureLearningSpeed(learning, instruments, plan);
    expect(calls).toEqual(['grow 100', 'replay', 'grow 400', 'replay', 'grow 10000', 'replay']);
    expect(rows.map(({ votes, extrapolated }) => [votes, extrapolated])).toEqual([
      [100, false],
      [400, false],
      [10_000, false],
    ]);
    const { ms, memoryBytes } = rows[1]!;
    expect(ms.index).toBeCloseTo(400, 6);
    expect(ms.recall).toBeCloseTo(800, 6);
    expect(ms.decisionP50).toBeCloseTo(0.2, 6);
    expect(ms.decisionP99).toBeCloseTo(5, 6);
    expect(ms.decisionMean).toBeCloseTo((17 * 0.2 + 5) / 18, 6);
    expect(ms.updateP50).toBeCloseTo(2, 6);
    expect(ms.crossFittedP50).toBeCloseTo(20, 6);
    expect(ms.replay).toBeCloseTo(40, 6);
    expect(ms.restore).toBeCloseTo(0.4, 6);
    expect(memoryBytes).toBe(100_400_000);
  });

  it('is extrapolated, times as a power of the votes and memory along a line, and says so', async () => {
    const { learning, instruments } = createBench();
    const rows = await measureLearningSpeed(learning, instruments, { ...plan, extrapolateTo: 1_000_000 });
    const last = rows.at(-1)!;
    expect(last).toMatchObject({ votes: 1_000_000, extrapolated: true });
    expect(last.ms.decisionP50).toBeCloseTo(10, 3);
    expect(last.ms.updateP50).toBeCloseTo(100, 2);
    expect(last.ms.replay).toBeCloseTo(100_000, 1);
    expect(last.memoryBytes).toBeCloseTo(1.1e9, -3);
  });

  it('is not extrapolated from one number of votes', async () => {
    const { learning, instruments } = createBench();
    const once = { ...plan, votes: [100], extrapolateTo: 1_000 };
    await expect(measureLearningSpeed(learning, instruments, once)).rejects.toThrow(RangeError);
  });
});
