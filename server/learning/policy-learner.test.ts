import { describe, expect, it } from 'vitest';
import type { Exploration } from './bandit/exploration.ts';
import { createRandom } from './bandit/random.ts';
import type { AnswerRound } from './bandit/rounds.ts';
import { startParameters } from './policies/start-parameters.ts';
import type { ServingPolicy } from './serving-policy.ts';
import { learnFrom, newPolicyLearner } from './testing/learn-from.ts';
import { openPolicy } from './testing/open-policy.ts';
import {
  createWorld,
  hitRate,
  honestVisitor,
  hostileVisitor,
  type Visitor,
  voteOn,
} from './testing/synthetic-world.ts';
import { FOLDS, foldOf } from './visitor-folds.ts';

const START = { id: 1, parameters: startParameters() };
const UNSEEN = 400;

interface Story {
  readonly votes: number;
  /** False: the start version serves all the time. */
  readonly learning?: boolean;
  readonly visitorOf?: (vote: number) => Visitor;
  readonly exploration?: Exploration;
}

const EVENLY = { kind: 'plackett-luce', temperature: 1e9 } as const;

const everybodyOnce = (vote: number) => honestVisitor(`visitor-${vote}`);

/** Visitors vote; every 25 votes the policy is updated and serves. */
function live({ votes, learning = true, visitorOf = everybodyOnce, ...explored }: Story) {
  const world = createWorld(3);
  const random = createRandom(4);
  const learner = newPolicyLearner();
  let log: AnswerRound[] = [];
  let policy = openPolicy(START);
  while (log.length < votes) {
    const fresh = Array.from({ length: 25 }, (_, i) => {
      const voteId = log.length + i + 1;
      return voteOn(world, policy, { ...explored, visitor: visitorOf(voteId), voteId, random });
    });
    log = [...log, ...fresh];
    if (!learning) continue;
    learner.learn(log);
    policy = openPolicy({ id: 2, parameters: learner.learned.parameters }, log);
  }
  return { log, learner, policy };
}

/** The same answers and the same votes, but every vote on another answer. */
function shuffleRewards(rounds: readonly AnswerRound[], seed: number): AnswerRound[] {
  const random = createRandom(seed);
  const rewards = rounds.map(({ reward }) => ({ reward, key: random() })).sort((a, b) => a.key - b.key);
  return rounds.map((round, i) => ({ ...round, reward: rewards[i]!.reward }));
}

const policyFrom = (log: readonly AnswerRound[]) =>
  openPolicy({ id: 2, parameters: learnFrom(log).parameters }, log);
const unseen = (policy: ServingPolicy) => hitRate(createWorld(5), policy, UNSEEN);
const start = unseen(openPolicy(START));
const honest = live({ votes: 400 });

describe('learning from visitors', () => {
  it('ranks questions that nobody has asked better than the start', () => {
    expect(unseen(honest.policy)).toBeGreaterThan(start + 0.4);
  });

  it('learns from the log of the start version', () => {
    const { log } = live({ votes: 300, learning: false });
    expect(unseen(policyFrom(log))).toBeGreaterThan(start + 0.2);
  });

  it('learns from votes on lists that are drawn evenly, and nothing once they are shuffled', () => {
    // What a policy shows for a topic says something too, whatever is voted; drawn evenly, it says nothing.
    const { log } = live({ votes: 400, learning: false, exploration: EVENLY });
    const shuffled = [1, 2, 3].map((seed) => unseen(policyFrom(shuffleRewards(log, seed))));
    expect(unseen(policyFrom(log))).toBeGreaterThan(start + 0.1);
    expect(shuffled.reduce((sum, rate) => sum + rate) / 3).toBeLessThan(start + 0.05);
  });

  it('changes nothing but the memory while votes are short of a batch', () => {
    const { parameters } = learnFrom(honest.log.slice(0, 9));
    expect(parameters).toEqual(START.parameters);
    const context = { pool: createWorld(3).ask().pool, conversation: undefined, conversationId: 'other' };
    const request = { ...context, exploration: 0, random: () => 0 };
    const remembering = openPolicy(START, honest.log.slice(0, 1)).chooseRetrieval(request);
    expect(remembering.distribution).not.toEqual(openPolicy(START).chooseRetrieval(request).distribution);
  });

  it('trusts a visitor less who keeps voting the opposite', () => {
    const visitorOf = (vote: number) =>
      vote % 10 === 0 ? hostileVisitor('hostile') : honestVisitor(`visitor-${vote % 9}`);
    const { trust } = live({ votes: 300, visitorOf }).learner.learned.parameters;
    const trusts = new Map(trust.visitors);
    expect(trusts.get('hostile')).toBe(0.5);
    for (let i = 0; i < 9; i++) expect(trusts.get(`visitor-${i}`)).toBeGreaterThan(0.8);
  });

  it('keeps a fold’s ranking free of what the visitors of that fold voted', () => {
    const own = foldOf('only');
    const visitorOf = () => honestVisitor('only');
    const { crossFitted } = learnFrom(live({ votes: 50, learning: false, visitorOf }).log);
    expect(crossFitted).toHaveLength(FOLDS);
    crossFitted.forEach((ranking, fold) => {
      if (fold === own) expect(ranking).toEqual(START.parameters.retrieval);
      else expect(ranking).not.toEqual(START.parameters.retrieval);
    });
  });
});

describe('what a log teaches', () => {
  const once = JSON.stringify(learnFrom(honest.log));

  it('is the same to the byte in one go, in five, or vote by vote', () => {
    const marks = [[33, 110, 111, 280, 400], honest.log.map((_, i) => i + 1)];
    for (const calls of marks) {
      const learner = newPolicyLearner();
      for (const mark of calls) learner.learn(honest.log.slice(0, mark));
      expect(JSON.stringify(learner.learned)).toBe(once);
    }
    expect(JSON.stringify(honest.learner.learned)).toBe(once);
  });

  it('is without an erased visitor what it would have been had he never come', () => {
    const everyFifth = (vote: number) => honestVisitor(vote % 5 === 0 ? 'erased' : `visitor-${vote}`);
    const { log } = live({ votes: 200, learning: false, visitorOf: everyFifth });
    const remaining = log.filter(({ visitorId }) => visitorId !== 'erased');
    const asIfNever = remaining.map((round, i) => ({ ...round, voteId: i + 1, firstVoteId: i + 1 }));
    const [erased, never] = [learnFrom(remaining), learnFrom(asIfNever)];
    expect(erased.parameters.retrieval).toEqual(never.parameters.retrieval);
    expect(erased.parameters.response).toEqual(never.parameters.response);
    expect(erased.parameters.trust.visitors).toEqual(never.parameters.trust.visitors);
    expect(erased.parameters.retrieval).not.toEqual(learnFrom(log).parameters.retrieval);
    const question = createWorld(11).ask();
    const context = { ...question, conversation: undefined, exploration: 0, random: () => 0 };
    const decide = ({ parameters }: typeof erased, rounds: readonly AnswerRound[]) =>
      openPolicy({ id: 2, parameters }, rounds).chooseRetrieval(context);
    expect(decide(erased, remaining)).toEqual(decide(never, asIfNever));
  });

  it('decides exactly as before when a version is restored from its record', () => {
    const { parameters } = honest.learner.learned;
    const restored = openPolicy(JSON.parse(JSON.stringify({ id: 2, parameters })), honest.log);
    const decide = (policy: ServingPolicy) => {
      const world = createWorld(11);
      const random = createRandom(12);
      return Array.from({ length: 30 }, () => {
        const context = { ...world.ask(), conversation: undefined };
        return policy.chooseRetrieval({ ...context, exploration: 0.1, random });
      });
    };
    expect(decide(restored)).toEqual(decide(honest.policy));
  });
});
