import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { calibrateRewards } from '../ope/calibrate-rewards.ts';
import { estimateDifference, estimateValue } from '../ope/estimate-value.ts';
import type { Interval } from '../ope/ratio-interval.ts';
import { askQuestion, START, trueValue, type Weights } from '../ope/testing/help-desk.ts';
import {
  crossFit,
  type DeskRound,
  evaluateLog,
  learnWeights,
  simulateSite,
} from '../ope/testing/simulate-log.ts';
import { judgeProposal } from './judge-proposal.ts';

const LOGS = 200;
const VOTES = [60, 90, 120, 60, 250, 60, 120, 500] as const;
const random = createRandom(99);
const questions = Array.from({ length: 800 }, () => askQuestion(random));

const flip = (round: DeskRound) => ({ ...round, reward: 1 - round.reward });
const negate = (serving: Weights, good: Weights) => serving.map((weight, i) => 2 * weight - good[i]!);

/** One log of a site, the proposal learned from its votes, and a faulty one; what is true, and what is said. */
function judgeSite(seed: number) {
  const { serving, log } = simulateSite(VOTES[seed % VOTES.length]!, seed + 1);
  const models = crossFit(log);
  const good = learnWeights(serving, log);
  const bad = seed % 2 === 0 ? learnWeights(serving, log.map(flip)) : negate(serving, good);
  const servingValue = trueValue(questions, serving);
  const judge = (proposal: Weights) => {
    const rounds = evaluateLog(log, models, { proposal, serving });
    const calibrated = calibrateRewards(rounds);
    const value = trueValue(questions, proposal);
    return {
      gain: value - servingValue,
      value,
      ...judgeProposal({ rounds, canaryAllowed: true }),
      difference: estimateDifference(calibrated, ['proposal', 'serving'])!,
      estimate: estimateValue(calibrated, 'proposal', 'dr')!,
    };
  };
  return { good: judge(good), bad: judge(bad) };
}

const sites = Array.from({ length: LOGS }, (_, seed) => judgeSite(seed));
const share = <T>(of: readonly T[], where: (one: T) => boolean) => of.filter(where).length / of.length;
const holds = ({ low, high }: Interval, truth: number) => low <= truth && truth <= high;

describe(`on ${LOGS} simulated logs of 60 to 500 votes, with lists of three and a tenth of them explored`, () => {
  const good = sites.map((site) => site.good);
  const bad = sites.map((site) => site.bad);

  it('intervals of a value hold the truth in at least 90% of the logs', () => {
    expect(share(good, ({ estimate, value }) => holds(estimate, value))).toBeGreaterThanOrEqual(0.9);
    expect(share(bad, ({ estimate, value }) => holds(estimate, value))).toBeGreaterThanOrEqual(0.9);
  });

  it('intervals of a paired difference do so too, and are no wider than they need be to speak', () => {
    expect(share(good, ({ difference, gain }) => holds(difference, gain))).toBeGreaterThanOrEqual(0.9);
    expect(share(bad, ({ difference, gain }) => holds(difference, gain))).toBeGreaterThanOrEqual(0.9);
    expect(share(bad, ({ difference }) => difference.high < 0)).toBeGreaterThan(0.4);
  });

  it('publishes or tries at least 80% of what was learned from the votes', () => {
    expect(share(good, ({ gain }) => gain > -0.02)).toBeGreaterThan(0.95);
    expect(
      share(good, ({ outcome }) => outcome === 'published' || outcome === 'canary'),
    ).toBeGreaterThanOrEqual(0.8);
  });

  it('refuses at least 90% of what was learned from reversed votes, or moved the wrong way', () => {
    const harmful = bad.filter(({ gain }) => gain < 0);
    expect(harmful.length).toBeGreaterThan(100);
    expect(
      share(harmful, ({ outcome }) => outcome === 'rejected' || outcome === 'held'),
    ).toBeGreaterThanOrEqual(0.9);
  });

  it('starts from something that leaves room to learn', () => {
    expect(trueValue(questions, START)).toBeLessThan(0.7);
    expect(sites.reduce((sum, site) => sum + site.good.gain, 0) / LOGS).toBeGreaterThan(0.02);
  });
});
