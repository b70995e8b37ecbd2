import { describe, expect, it } from 'vitest';
import { createRandom } from './bandit/random.ts';
import { explorationFor } from './exploration-setting.ts';
import { startParameters } from './policies/start-parameters.ts';
import { loggedPropensity, replayRound } from './replay.ts';
import { openPolicy } from './testing/open-policy.ts';
import { createWorld, honestVisitor, voteOn } from './testing/synthetic-world.ts';

const GREEDY = explorationFor('listwise', 0);
const EXPLORING = explorationFor('listwise', 0.1);
const serving = openPolicy({ id: 1, parameters: startParameters() });
const world = createWorld(21);
const random = createRandom(22);
const rounds = Array.from({ length: 60 }, (_, i) =>
  voteOn(world, serving, { visitor: honestVisitor(`visitor-${i}`), voteId: i + 1, random }),
);

describe('a replay', () => {
  it('gives what was shown the probability with which the same version had chosen it', () => {
    for (const round of rounds) {
      expect(replayRound(serving, round, EXPLORING).propensity).toBeCloseTo(
        loggedPropensity(round, EXPLORING),
        6,
      );
    }
  });

  it('says what the version would do if it did not explore', () => {
    for (const round of rounds) {
      const { action, passageId, propensity, strategy } = replayRound(serving, round, GREEDY);
      const kept = action.every((position, i) => position === round.action[i]);
      const sameStrategy = strategy === round.response!.actionSet[round.response!.action];
      expect(propensity).toBe(kept && sameStrategy ? 1 : 0);
      expect(passageId).toBe(round.candidates[round.action[0]!]!.passageId); // only the last passage is explored
    }
    expect(rounds.some(({ propensity }) => propensity < 0.5)).toBe(true);
  });

  it('expects a thumbs-up the more of what the version would rank high itself', () => {
    const [round] = rounds;
    const { action, expectedUp } = replayRound(serving, round!, GREEDY);
    const low = round!.candidates.length - 1;
    const last = [low, low - 1, low - 2].filter((position) => !action.includes(position));
    expect(replayRound(serving, { ...round!, cited: last }, GREEDY).expectedUp).toBeLessThan(expectedUp);
  });

  it('is read without the votes of the visitor who judges by it', () => {
    const [round] = rounds;
    const own = { ...round!, messageId: 'own', conversationId: 'another of his', firstVoteId: 100 };
    const others = { ...own, visitorId: 'somebody' };
    const decide = (remembered: typeof own) =>
      replayRound(openPolicy({ id: 2, parameters: startParameters() }, [remembered]), round!, GREEDY).choice
        .features;
    const nearby = (features: Float32Array) => [...features].filter((value) => value !== 0).length;
    expect(nearby(decide(own))).toBeLessThan(nearby(decide(others)));
  });
});

describe('the logged propensity', () => {
  const [round] = rounds;
  const logged = { ...round!, propensity: 0.01, response: { ...round!.response!, propensity: 0.5 } };

  it('is that of the list and the strategy, where the passage left to chance was shown', () => {
    expect(loggedPropensity(logged, EXPLORING)).toBeCloseTo(0.005, 12);
  });

  it('is that of the strategy alone where it was not', () => {
    expect(loggedPropensity({ ...logged, cited: round!.action.slice(0, 2) }, EXPLORING)).toBe(0.5);
  });

  it('is that of the whole list where whole lists are drawn', () => {
    const drawn = explorationFor('reinforce', 0.1);
    expect(loggedPropensity({ ...logged, cited: round!.action.slice(0, 1) }, drawn)).toBeCloseTo(0.005, 12);
    const total = replayRound(serving, round!, drawn).propensity;
    expect(total).toBeGreaterThan(0);
    expect(total).toBeLessThan(1);
  });
});
