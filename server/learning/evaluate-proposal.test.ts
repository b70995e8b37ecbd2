import { describe, expect, it } from 'vitest';
import { createRandom } from './bandit/random.ts';
import { ratesOf, type VoteCounts } from './bandit/strategy-rates.ts';
import { type ProposalEvidence, REPLAYED_ROUNDS, replayProposal } from './evaluate-proposal.ts';
import { explorationFor } from './exploration-setting.ts';
import { judgeProposal } from './gate/judge-proposal.ts';
import { retrievalDistribution } from './policies/retrieval-policy.ts';
import { startParameters } from './policies/start-parameters.ts';
import { loggedPropensity } from './replay.ts';
import { massOf, type ServingPolicy } from './serving-policy.ts';
import { learnFrom } from './testing/learn-from.ts';
import { openPolicy } from './testing/open-policy.ts';
import { createWorld, honestVisitor, voteOn } from './testing/synthetic-world.ts';
import { FOLDS, foldOf } from './visitor-folds.ts';

const parameters = startParameters();
const start = openPolicy({ id: 1, parameters });
const world = createWorld(21);
const random = createRandom(22);
const rounds = Array.from({ length: 100 }, (_, i) =>
  voteOn(world, start, { visitor: honestVisitor(`visitor-${i}`), voteId: i + 1, random }),
);
const learned = learnFrom(rounds);
const learnedPolicy = openPolicy({ id: 0, parameters: learned.parameters }, rounds);

/** By the rates of a strategy. */
function expectedUp(hit: number, strategy: string): number {
  const { ifHit, ifMiss } = ratesOf(learned.parameters.response.strategies, strategy);
  return hit * shareUp(ifHit) + (1 - hit) * shareUp(ifMiss);
}
const shareUp = ({ up, down }: VoteCounts) => up / (up + down);

const EXPLORING = explorationFor('listwise', 0.1);

const replay = (proposal: ServingPolicy, fields: Partial<ProposalEvidence> = {}) =>
  replayProposal({
    rounds,
    policies: { proposal, serving: start, start },
    learned,
    honest: proposal,
    exploration: EXPLORING,
    trustOf: () => 0.9,
    segmentsOf: () => ({}),
    ...fields,
  });
const judge = (proposal: ServingPolicy) => {
  const evaluated = replay(proposal, { honest: learnedPolicy }).map((round) => round.evaluated);
  return judgeProposal({ rounds: evaluated, canaryAllowed: true }).outcome;
};

describe('replaying the log under a proposal', () => {
  it('goes through the newest rounds, newest first', () => {
    const log = Array.from({ length: REPLAYED_ROUNDS + 5 }, (_, i) => ({ ...rounds[0]!, firstVoteId: i }));
    const replayed = replay(start, { rounds: log }).map(({ round }) => round.firstVoteId);
    expect(replayed).toHaveLength(REPLAYED_ROUNDS);
    expect([replayed[0], replayed.at(-1)]).toEqual([REPLAYED_ROUNDS + 4, 5]);
  });

  it('keeps what the log and its reader say of a round', () => {
    const { firstVoteId } = rounds[7]!;
    const evidence = {
      trustOf: (vote: number) => (vote === firstVoteId ? 0.6 : 0.9),
      segmentsOf: () => ({ language: 'fr' }),
    };
    const { round, evaluated } = replay(start, evidence).find((one) => one.round === rounds[7])!;
    expect(evaluated).toMatchObject({ trust: 0.6, segments: { language: 'fr' } });
    expect(evaluated).toMatchObject({ visitorId: round.visitorId, reward: round.reward, weight: 1 });
    expect(evaluated.propensity).toBe(loggedPropensity(round, EXPLORING));
  });

  it('expects rewards by what was learned without the fold of the visitor', () => {
    const replayed = replay(learnedPolicy);
    expect(new Set(rounds.map(({ visitorId }) => foldOf(visitorId))).size).toBe(FOLDS);
    for (const { round, evaluated, after } of replayed) {
      const { shortness, inConversation } = round.question;
      const context = { features: after.choice.features, shortness, inConversation };
      const model = learned.crossFitted[foldOf(round.visitorId)]!;
      const distribution = retrievalDistribution(context, model);
      const { actionSet, action } = round.response!;
      const logged = expectedUp(massOf(distribution, round.cited), actionSet[action]!);
      expect(evaluated.loggedExpected).toBeCloseTo(logged, 12);
      const hit = massOf(distribution, after.action.slice(0, round.cited.length));
      expect(evaluated.policies.proposal.direct).toBeCloseTo(expectedUp(hit, after.strategy), 12);
    }
  });

  it('gives a version that is the serving one no advantage', () => {
    for (const { evaluated, before, after } of replay(start)) {
      expect(evaluated.policies.proposal).toEqual(evaluated.policies.serving);
      expect(after.passageId).toBe(before.passageId);
    }
  });
});

describe('the gate on replayed rounds', () => {
  it('does not refuse what was learned from the votes', () => {
    expect(['published', 'canary']).toContain(judge(learnedPolicy));
  });

  it('rejects a version that ranks the other way round', () => {
    const weights = parameters.retrieval.weights.map((weight) => -weight);
    const reversed = { ...parameters, retrieval: { ...parameters.retrieval, weights } };
    expect(judge(openPolicy({ id: 2, parameters: reversed }))).toBe('rejected');
  });
});
