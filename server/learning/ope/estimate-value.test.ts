import { describe, expect, it } from 'vitest';
import { sampleIndex } from '../bandit/distributions.ts';
import { createRandom } from '../bandit/random.ts';
import { coverageOn, directDifference, estimateDifference, estimateValue } from './estimate-value.ts';
import { type Estimator, WEIGHT_BOUND } from './estimators.ts';
import type { EvaluatedRound } from './evaluated-round.ts';
import { roundOf } from './testing/round-of.ts';

const ESTIMATORS: readonly Estimator[] = ['ips', 'snips', 'dr'];
const BEHAVIOR = [0.7, 0.3];
const PROPOSAL = [0.2, 0.8];
const REWARDS = [0.3, 0.7];
const TRUTH = 0.2 * 0.3 + 0.8 * 0.7;

/** Two actions; a reward model that says `model` of each. */
function logRounds(count: number, seed: number, model: readonly number[] = [0.5, 0.5]): EvaluatedRound[] {
  const random = createRandom(seed);
  const direct = (policy: readonly number[]) => policy[0]! * model[0]! + policy[1]! * model[1]!;
  return Array.from({ length: count }, () => {
    const action = sampleIndex(BEHAVIOR, random);
    return roundOf({
      reward: random() < REWARDS[action]! ? 1 : 0,
      propensity: BEHAVIOR[action]!,
      loggedExpected: model[action]!,
      proposal: { probability: PROPOSAL[action]!, direct: direct(PROPOSAL) },
      serving: { probability: BEHAVIOR[action]!, direct: direct(BEHAVIOR) },
    });
  });
}

describe('the value of a policy that did not run', () => {
  it('is found by every estimator', () => {
    const rounds = logRounds(20_000, 7);
    for (const estimator of ESTIMATORS) {
      expect(Math.abs(estimateValue(rounds, 'proposal', estimator)!.value - TRUTH)).toBeLessThan(0.02);
    }
  });

  it('is found by DR with a reward model that is wrong, and with a right one more exactly than by IPS', () => {
    const wrong = estimateValue(logRounds(20_000, 8, [0.9, 0.1]), 'proposal', 'dr')!;
    expect(Math.abs(wrong.value - TRUTH)).toBeLessThan(0.03);
    const rounds = logRounds(2_000, 9, REWARDS);
    const [dr, ips] = [estimateValue(rounds, 'proposal', 'dr')!, estimateValue(rounds, 'proposal', 'ips')!];
    expect(dr.high - dr.low).toBeLessThan(0.9 * (ips.high - ips.low));
  });

  it('lies in the interval of each estimator in about 95 of 100 logs where the log covers it', () => {
    for (const estimator of ESTIMATORS) {
      let held = 0;
      for (let seed = 0; seed < 200; seed++) {
        const { low, high } = estimateValue(logRounds(150, 100 + seed), 'proposal', estimator)!;
        if (low <= TRUTH && TRUTH <= high) held++;
      }
      expect(held / 200).toBeGreaterThanOrEqual(0.9);
      expect(held / 200).toBeLessThan(0.995);
    }
  });

  it('is computed as by hand', () => {
    const rounds = [
      roundOf({
        reward: 1,
        propensity: 0.5,
        loggedExpected: 0.6,
        proposal: { probability: 0.25, direct: 0.4 },
      }),
      roundOf({
        reward: 0,
        propensity: 0.25,
        loggedExpected: 0.2,
        proposal: { probability: 0.5, direct: 0.8 },
      }),
    ];
    expect(estimateValue(rounds, 'proposal', 'ips')!.value).toBeCloseTo((0.5 * 1 + 2 * 0) / 2, 12);
    expect(estimateValue(rounds, 'proposal', 'snips')!.value).toBeCloseTo((0.5 * 1 + 2 * 0) / 2.5, 12);
    expect(estimateValue(rounds, 'proposal', 'dr')!.value).toBeCloseTo(
      (0.4 + 0.5 * 0.4 + 0.8 - 2 * 0.2) / 2,
      12,
    );
  });
});

describe('estimates at the edges', () => {
  it('equal the mean reward when the target policy is the behavior policy', () => {
    const rounds = [roundOf({ reward: 1 }), roundOf({ reward: 0 }), roundOf({ reward: 1 })];
    for (const estimator of ESTIMATORS) {
      expect(estimateValue(rounds, 'proposal', estimator)!.value).toBeCloseTo(2 / 3, 12);
    }
  });

  it('count a round as much as its evidence, and one without trust not at all', () => {
    const rounds = [roundOf({ reward: 1, weight: 0.5, trust: 0.75 }), roundOf({ reward: 0, weight: 0.75 })];
    expect(estimateValue(rounds, 'proposal', 'ips')!.value).toBeCloseTo(0.25, 12);
    expect(estimateValue([roundOf({ trust: 0.5 })], 'proposal', 'ips')).toBeUndefined();
    expect(estimateValue([], 'proposal', 'dr')).toBeUndefined();
  });

  it('say nothing by SNIPS of a policy that takes none of the logged actions, and by DR what the model says', () => {
    const rounds = [1, 0, 1].map((reward) => roundOf({ reward, proposal: { probability: 0, direct: 0.4 } }));
    expect(estimateValue(rounds, 'proposal', 'snips')).toBeUndefined();
    const { value, low, high } = estimateValue(rounds, 'proposal', 'dr')!;
    expect(value).toBeCloseTo(0.4, 12);
    expect(high - low).toBeGreaterThan(0.3);
  });

  it('bound the weight of a round', () => {
    const rounds = [roundOf({ propensity: 0.01, proposal: { probability: 1 } })];
    expect(estimateValue(rounds, 'proposal', 'ips')!.value).toBe(WEIGHT_BOUND);
  });

  it('refuse propensities and probabilities that are none', () => {
    const bad = (fields: Parameters<typeof roundOf>[0]) => () =>
      estimateValue([roundOf(fields)], 'proposal', 'ips');
    expect(bad({ propensity: 0 })).toThrow(/propensity must be in \(0, 1\], got 0/);
    expect(bad({ proposal: { probability: 1.5 } })).toThrow(
      /target probability must be in \[0, 1\], got 1.5/,
    );
  });
});

describe('the difference of two policies', () => {
  it('is 0 and certain for a policy and itself, though the value of each is not', () => {
    const rounds = logRounds(100, 3);
    const same = estimateDifference(rounds, ['serving', 'serving'])!;
    expect(same).toEqual({ value: 0, low: 0, high: 0 });
    const { low, high } = estimateValue(rounds, 'serving', 'dr')!;
    expect(high - low).toBeGreaterThan(0.1);
  });

  it('has the interval of the difference: narrower than the two values suggest', () => {
    const rounds = Array.from({ length: 200 }, (_, i) =>
      roundOf({ reward: i % 2, proposal: i % 20 === 0 ? { probability: 0.45 } : {} }),
    );
    const { low, high } = estimateDifference(rounds, ['proposal', 'serving'], { estimator: 'snips' })!;
    const one = estimateValue(rounds, 'serving', 'snips')!;
    expect(high - low).toBeLessThan((one.high - one.low) / 3);
  });

  it('is as wide as the model may be wrong where no vote corrects it, however long the log', () => {
    const changed = { probability: 0, direct: 0.6 };
    const long = Array.from({ length: 4_000 }, (_, i) => roundOf({ reward: i % 2, proposal: changed }));
    const { low, high } = estimateDifference(long, ['proposal', 'serving'])!;
    expect((high - low) / 2).toBeGreaterThan(0.19);
    expect(directDifference(long, ['proposal', 'serving'])!.value).toBeCloseTo(0.1, 12);
  });
});

it('counts how much of a log speaks of a policy', () => {
  const none = { probability: 0 };
  const rounds = [roundOf(), roundOf(), roundOf({ proposal: none }), roundOf({ proposal: none })];
  expect(coverageOn(rounds, 'proposal')).toEqual({ share: 0.5, effectiveSampleSize: 2 });
});
