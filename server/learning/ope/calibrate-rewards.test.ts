import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { calibrateRewards } from './calibrate-rewards.ts';
import { estimateDifference } from './estimate-value.ts';
import type { EvaluatedRound } from './evaluated-round.ts';
import { roundOf } from './testing/round-of.ts';

/**
 * A model that knows which answers are better, but says so too timidly: it expects `timid` of the spread, and .2
 * too little. The proposal shows an equally good list on half of the questions, which the log never did.
 */
function timidLog(count: number, timid: number): EvaluatedRound[] {
  const random = createRandom(11);
  return Array.from({ length: count }, () => {
    const truth = 0.5 + 0.4 * random();
    const expected = 0.5 + timid * (truth - 0.7);
    const view = { direct: expected };
    return roundOf({
      reward: random() < truth ? 1 : 0,
      loggedExpected: expected,
      proposal: random() < 0.5 ? view : { ...view, probability: 0 },
      serving: view,
      start: view,
    });
  });
}

const meanOf = (rounds: readonly EvaluatedRound[], of: (round: EvaluatedRound) => number) =>
  rounds.reduce((sum, round) => sum + of(round), 0) / rounds.length;

describe('calibrating the reward model', () => {
  it('brings it to the level of the votes, and its spread to theirs', () => {
    const rounds = calibrateRewards(timidLog(4_000, 0.2));
    expect(meanOf(rounds, ({ loggedExpected }) => loggedExpected)).toBeCloseTo(0.7, 1);
    const expected = rounds.map(({ loggedExpected }) => loggedExpected);
    expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.3);
  });

  it('frees a proposal from looking worse only because nobody could correct the model for it', () => {
    const rounds = timidLog(2_000, 0.2);
    expect(estimateDifference(rounds, ['proposal', 'serving'])!.value).toBeLessThan(-0.07);
    const { value } = estimateDifference(calibrateRewards(rounds), ['proposal', 'serving'])!;
    expect(Math.abs(value)).toBeLessThan(0.02);
  });

  it('trusts the model where there are few votes, and never turns it round', () => {
    const few = timidLog(4, 1);
    calibrateRewards(few).forEach(({ loggedExpected }, i) => {
      expect(Math.abs(loggedExpected - few[i]!.loggedExpected)).toBeLessThan(0.2);
    });
    const opposite = timidLog(500, 1).map((round) => ({
      ...round,
      loggedExpected: 1 - round.loggedExpected,
    }));
    const expected = calibrateRewards(opposite).map(({ loggedExpected }) => loggedExpected);
    expect(Math.max(...expected) - Math.min(...expected)).toBeLessThan(0.1);
    expect(calibrateRewards([])).toEqual([]);
  });
});
