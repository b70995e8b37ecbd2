import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { differenceSequence, type GroupSums } from './confidence-sequence.ts';

interface Watch {
  readonly seed: number;
  /** Of the votes that go to the tested group. */
  readonly share: number;
  /** Probability of a thumbs-up in each group. */
  readonly tested: number;
  readonly control: number;
  /** How often a vote comes from somebody who voted before. */
  readonly again: number;
}

const VOTES = 5_000;

/** Looks after each vote; the vote after which the interval first lies below 0, or `undefined`. */
function alarmAfter({ seed, share, tested, control, again }: Watch): number | undefined {
  const random = createRandom(seed);
  const groups = [new Visitors(tested), new Visitors(control)] as const;
  for (let vote = 1; vote <= VOTES; vote++) {
    groups[random() < share ? 0 : 1].vote(again, random);
    const difference = differenceSequence(groups[0], groups[1]);
    if (difference && difference.high < 0) return vote;
  }
  return undefined;
}

/** Visitors of one group, some stricter than others; each one's mean is an observation. */
class Visitors implements GroupSums {
  weight = 0;
  squaredWeight = 0;
  sum = 0;
  sumOfSquares = 0;
  readonly #visitors: { votes: number; up: number; rate: number }[] = [];

  constructor(private readonly mean: number) {}

  vote(again: number, random: () => number): void {
    const returning = this.#visitors.length > 0 && random() < again;
    const spread = 0.1 * (random() < 0.5 ? -1 : 1);
    if (!returning) this.#visitors.push({ votes: 0, up: 0, rate: this.mean + spread });
    const last = this.#visitors.length - 1;
    const visitor = this.#visitors[returning ? Math.max(0, last - Math.floor(20 * random())) : last]!;
    if (visitor.votes > 0) this.#count(visitor, -1);
    visitor.votes++;
    if (random() < visitor.rate) visitor.up++;
    this.#count(visitor, 1);
  }

  #count({ votes, up }: { votes: number; up: number }, sign: number): void {
    this.weight += sign;
    this.squaredWeight += sign;
    this.sum += (sign * up) / votes;
    this.sumOfSquares += sign * (up / votes) ** 2;
  }
}

const alarms = (watch: Omit<Watch, 'seed'>, runs: number) =>
  Array.from({ length: runs }, (_, seed) => alarmAfter({ ...watch, seed })).filter(
    (vote) => vote !== undefined,
  );

describe('watching two groups vote by vote', () => {
  const RUNS = 200;

  it.each([
    { groups: 'a control group of one in twenty', share: 0.95, mean: 0.7, again: 0 },
    { groups: 'a canary of one in five', share: 0.2, mean: 0.7, again: 0.5 },
    { groups: 'a canary that hardly anybody likes', share: 0.2, mean: 0.3, again: 0 },
    { groups: 'halves that nearly everybody likes', share: 0.5, mean: 0.88, again: 0.8 },
  ])('raises a false alarm over 5,000 looks in at most 1 of 20 runs: $groups', ({ share, mean, again }) => {
    const raised = alarms({ share, tested: mean, control: mean, again }, RUNS);
    expect(raised.length / RUNS).toBeLessThanOrEqual(0.05);
  });

  it('finds a canary that halves the thumbs-up within some hundred votes', () => {
    const raised = alarms({ share: 0.2, tested: 0.35, control: 0.7, again: 0.3 }, 50).sort((a, b) => a - b);
    expect(raised.length).toBe(50);
    expect(raised[25]).toBeLessThan(250);
  });
});

describe('the interval', () => {
  const group = (visitors: number, mean: number): GroupSums => ({
    weight: visitors,
    squaredWeight: visitors,
    sum: visitors * mean,
    sumOfSquares: visitors * mean,
  });

  it('is about one and a half times as wide as that of a single look', () => {
    const { value, low, high } = differenceSequence(group(500, 0.6), group(500, 0.7))!;
    const single = 1.96 * Math.sqrt((0.6 * 0.4 + 0.7 * 0.3) / 500);
    expect(value).toBeCloseTo(-0.1, 12);
    expect((high - low) / 2 / single).toBeGreaterThan(1.3);
    expect((high - low) / 2 / single).toBeLessThan(1.7);
  });

  it('is narrower with more visitors', () => {
    const width = (visitors: number) => {
      const { low, high } = differenceSequence(group(visitors, 0.5), group(100, 0.5))!;
      return high - low;
    };
    expect(width(200)).toBeLessThan(width(100));
  });

  it('says nothing while a group has no vote', () => {
    expect(differenceSequence(group(0, 0), group(10, 0.5))).toBeUndefined();
  });
});
