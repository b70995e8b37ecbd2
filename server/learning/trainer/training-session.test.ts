import { describe, expect, it } from 'vitest';
import type { PolicyRecord } from '../../stores/types.ts';
import { createRandom } from '../bandit/random.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import { explorationFor } from '../exploration-setting.ts';
import { createLearner } from '../learners/create-learner.ts';
import { startParameters } from '../policies/start-parameters.ts';
import { replayRound } from '../replay.ts';
import { ExactSearch } from '../testing/exact-search.ts';
import { learnFrom } from '../testing/learn-from.ts';
import { openPolicy } from '../testing/open-policy.ts';
import { createWorld, honestVisitor, voteOn } from '../testing/synthetic-world.ts';
import { TrainingSession } from './training-session.ts';

const start = openPolicy({ id: 1, parameters: startParameters() });
const world = createWorld(3);
const random = createRandom(4);
const log = Array.from({ length: 60 }, (_, i) =>
  voteOn(world, start, { visitor: honestVisitor(`visitor-${i}`), voteId: i + 1, random }),
);

const openSession = () =>
  new TrainingSession({
    seed: 7,
    learner: createLearner('listwise'),
    createSearch: () => new ExactSearch(),
    readRounds: async (mark) => log.slice(0, mark),
  });

const inOtherSpace = (round: AnswerRound): AnswerRound => {
  const vector = round.question.vector.map((_, i) => round.question.vector.at(-1 - i)!);
  return { ...round, question: { ...round.question, spaceId: 2, vector } };
};

describe('a session of updates', () => {
  it.each([
    ['goes on', log],
    ['had many of its votes withdrawn', log.filter((_, i) => i % 3 === 0)],
    ['had a vote changed', log.map((round, i) => (i === 5 ? { ...round, reward: 1 - round.reward } : round))],
    ['was moved to another embedding space', log.map(inOtherSpace)],
  ])('learns from a log that %s what a fresh one learns', (_, next) => {
    const session = openSession();
    const before = session.learnFrom(log.slice(0, 40));
    expect(before).toEqual(learnFrom(log.slice(0, 40)));
    expect(session.learnFrom(next)).toEqual(learnFrom(next));
    expect(session.learnFrom(next)).not.toEqual(before);
  });

  const record = { id: 5, parameters: startParameters(), memoryMark: 40 } as unknown as PolicyRecord;
  const question = { ...createWorld(11).ask(), conversation: undefined, exploration: 0, random: () => 0 };

  it('opens a version with the memory of its mark, whatever else it has learned', async () => {
    const session = openSession();
    session.learnFrom(log);
    const opened = await session.open(record);
    const restored = openPolicy(record, log.slice(0, 40));
    expect(opened.chooseRetrieval(question)).toEqual(restored.chooseRetrieval(question));
    expect(await session.open(record)).toBe(opened);
  });

  it('makes a replay under a version once, and again when it was let go', async () => {
    const session = openSession();
    const policy = await session.open(record);
    let made = 0;
    const replay = () => {
      made++;
      return replayRound(policy, log[50]!, explorationFor('listwise', 0.1));
    };
    const first = session.replayOf(5, log[50]!, replay);
    expect(session.replayOf(5, log[50]!, replay)).toBe(first);
    session.keepOnly([5]);
    session.replayOf(5, log[50]!, replay);
    expect(made).toBe(1);
    session.keepOnly([]);
    session.replayOf(5, log[50]!, replay);
    expect(made).toBe(2);
    expect(await session.open(record)).not.toBe(policy);
  });
});
