import { describe, expect, it } from 'vitest';
import { createRandom } from './bandit/random.ts';
import type { AnswerRound } from './bandit/rounds.ts';
import { parametersOf, parseLearnerState, startLearnerState } from './learner-state.ts';
import { trustByVisitor } from './learners/visitor-trust.ts';
import { PolicyLearner } from './policy-learner.ts';
import { ServingPolicy } from './serving-policy.ts';
import {
  createWorld,
  hitRate,
  honestVisitor,
  hostileVisitor,
  type Visitor,
  voteOn,
} from './testing/synthetic-world.ts';

const START = { id: 1, parameters: parametersOf(startLearnerState()) };
const UNSEEN = 400;

interface Story {
  readonly votes: number;
  /** False: the start version serves all the time. */
  readonly learning?: boolean;
  readonly visitorOf?: (vote: number) => Visitor;
}

const everybodyOnce = (vote: number) => honestVisitor(`visitor-${vote}`);

/** Visitors vote; every 25 votes the policy is updated and serves. */
function live({ votes, learning = true, visitorOf = everybodyOnce }: Story) {
  const world = createWorld(3);
  const random = createRandom(4);
  const learner = new PolicyLearner(7, startLearnerState(), []);
  let log: AnswerRound[] = [];
  let policy = new ServingPolicy(START, []);
  while (log.length < votes) {
    const fresh = Array.from({ length: 25 }, (_, i) => {
      const voteId = log.length + i + 1;
      return voteOn(world, policy, { visitor: visitorOf(voteId), voteId, random });
    });
    log = [...log, ...fresh];
    if (!learning) continue;
    learner.learn(log);
    policy = new ServingPolicy({ id: 2, parameters: parametersOf(learner.state) }, log);
  }
  return { log, learner, policy };
}

/** The same answers and the same votes, but every vote on another answer. */
function shuffleRewards(rounds: readonly AnswerRound[], seed: number): AnswerRound[] {
  const random = createRandom(seed);
  const rewards = rounds.map(({ reward }) => ({ reward, key: random() })).sort((a, b) => a.key - b.key);
  return rounds.map((round, i) => ({ ...round, reward: rewards[i]!.reward }));
}

function learnFrom(log: readonly AnswerRound[]): ServingPolicy {
  const learner = new PolicyLearner(7, startLearnerState(), []);
  learner.learn(log);
  return new ServingPolicy({ id: 2, parameters: parametersOf(learner.state) }, log);
}

const unseen = (policy: ServingPolicy) => hitRate(createWorld(5), policy, UNSEEN);

describe('learning from visitors', () => {
  const start = unseen(new ServingPolicy(START, []));
  const honest = live({ votes: 400 });

  it('ranks questions that nobody has asked better than the start', () => {
    expect(unseen(honest.policy)).toBeGreaterThan(start + 0.4);
  });

  it('learns from the log of the start version, and nothing once its votes are shuffled', () => {
    const { log } = live({ votes: 300, learning: false });
    const learned = unseen(learnFrom(log));
    const shuffled = [1, 2, 3].map((seed) => unseen(learnFrom(shuffleRewards(log, seed))));
    expect(learned).toBeGreaterThan(start + 0.2);
    expect(shuffled.reduce((sum, rate) => sum + rate) / 3).toBeLessThan(start + 0.05);
  });

  it('comes to the same bytes in one run, in five, or continued from what was stored', () => {
    const once = new PolicyLearner(7, startLearnerState(), []);
    once.learn(honest.log);
    let state = startLearnerState();
    for (const votes of [33, 110, 111, 280, 400]) {
      const stored = parseLearnerState(JSON.parse(JSON.stringify(state)));
      const log = honest.log.slice(0, votes);
      const continued = new PolicyLearner(7, stored, log);
      continued.learn(log);
      state = continued.state;
    }
    expect(JSON.stringify(state)).toBe(JSON.stringify(once.state));
    expect(JSON.stringify(honest.learner.state)).toBe(JSON.stringify(once.state));
  });

  it('decides exactly as before when a version is restored from its record', () => {
    const record = JSON.parse(JSON.stringify({ id: 2, parameters: parametersOf(honest.learner.state) }));
    const restored = new ServingPolicy(record, honest.log);
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

  it('changes nothing but the memory while votes are short of a batch', () => {
    const learner = new PolicyLearner(7, startLearnerState(), []);
    learner.learn(honest.log.slice(0, 9));
    expect(learner.state).toEqual(startLearnerState());
    const [first] = honest.log;
    const context = { pool: createWorld(3).ask().pool, conversation: undefined, conversationId: 'other' };
    const request = { ...context, exploration: 0, random: () => 0 };
    const remembering = new ServingPolicy(START, [first!]).chooseRetrieval(request);
    expect(remembering.distribution).not.toEqual(
      new ServingPolicy(START, []).chooseRetrieval(request).distribution,
    );
  });

  it('trusts a visitor less who keeps voting the opposite', () => {
    const visitorOf = (vote: number) =>
      vote % 10 === 0 ? hostileVisitor('hostile') : honestVisitor(`visitor-${vote % 9}`);
    const { learner } = live({ votes: 300, visitorOf });
    const trust = new Map(trustByVisitor(learner.state.trust));
    expect(trust.get('hostile')).toBe(0.5);
    for (let i = 0; i < 9; i++) expect(trust.get(`visitor-${i}`)).toBeGreaterThan(0.9);
  });
});
