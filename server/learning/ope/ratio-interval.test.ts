import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { ratioInterval } from './ratio-interval.ts';
import { studentQuantile } from './student-quantile.ts';
import { bootstrapRatio } from './testing/bootstrap-ratio.ts';
import { LEAST_VISITORS, sumByVisitor } from './visitor-sums.ts';

interface Vote {
  readonly visitorId: string;
  readonly conversationId: string;
  readonly reward: number;
}

/** Visitors who are all for it or all against it: five votes of one say no more than one. */
function stubbornVisitors(visitors: number, seed: number): Vote[] {
  const random = createRandom(seed);
  return Array.from({ length: visitors }, (_, visitor) => {
    const reward = random() < 0.6 ? 1 : 0;
    return Array.from({ length: 5 }, (_, i) => ({
      visitorId: `visitor-${visitor}`,
      conversationId: `conversation-${visitor}-${i}`,
      reward,
    }));
  }).flat();
}

const sumsOf = (votes: readonly Vote[]) => sumByVisitor(votes, ({ reward }) => [reward, 1]);
const meanOf = (votes: readonly Vote[]) => ratioInterval(sumsOf(votes))!;

describe('an interval over visitors', () => {
  it('is the t interval of a mean when everybody votes once', () => {
    const votes = [1, 0, 1, 1, 0, 1, 1, 1, 0, 1].map((reward, i) => ({
      visitorId: `visitor-${i}`,
      conversationId: `conversation-${i}`,
      reward,
    }));
    const { value, low, high } = meanOf(votes);
    expect(value).toBeCloseTo(0.7, 12);
    expect(high - value).toBeCloseTo(2.262 * Math.sqrt((0.7 * 0.3) / 9), 2);
    expect(value - low).toBeCloseTo(high - value, 12);
  });

  it('holds the true mean in about 95 of 100 logs of visitors who repeat themselves', () => {
    const held = Array.from({ length: 400 }, (_, seed) => meanOf(stubbornVisitors(40, seed))).filter(
      ({ low, high }) => low <= 0.6 && 0.6 <= high,
    );
    expect(held.length / 400).toBeGreaterThan(0.92);
    expect(held.length / 400).toBeLessThan(0.985);
  });

  it('comes to what drawing visitors again and again comes to', () => {
    const sums = sumsOf(stubbornVisitors(80, 5));
    const [fast, slow] = [ratioInterval(sums)!, bootstrapRatio(sums, createRandom(6))];
    expect(Math.abs(fast.low - slow.low)).toBeLessThan(0.025);
    expect(Math.abs(fast.high - slow.high)).toBeLessThan(0.025);
  });

  it('takes conversations for visitors where there are too few visitors to compare', () => {
    const few = stubbornVisitors(LEAST_VISITORS - 1, 1);
    expect(sumsOf(few).visitors).toBe(few.length);
    expect(sumsOf(stubbornVisitors(LEAST_VISITORS, 1)).visitors).toBe(LEAST_VISITORS);
  });

  it('is infinite for one observation, and nothing for none', () => {
    expect(meanOf(stubbornVisitors(1, 1).slice(0, 1))).toMatchObject({ low: -Infinity, high: Infinity });
    expect(ratioInterval(sumsOf([]))).toBeUndefined();
  });
});

it('knows the quantiles of Student and of the normal distribution', () => {
  expect(studentQuantile(0.95, 1e9)).toBeCloseTo(1.96, 2);
  expect(studentQuantile(0.99, 1e9)).toBeCloseTo(2.576, 2);
  expect(studentQuantile(0.95, 10) / 2.228).toBeCloseTo(1, 2);
  expect(studentQuantile(0.95, 3) / 3.182).toBeCloseTo(1, 1);
  expect(studentQuantile(0.95, 0)).toBe(Infinity);
});
