import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { toLogRules } from '../components/update-settings.ts';
import { parseConfig } from '../config.ts';
import { evaluateRankings } from '../evaluation/evaluate-rankings.ts';
import {
  answerableQuestions,
  type LabelledQuestion,
  loadSampleQuestions,
} from '../evaluation/question-set.ts';
import { createRandom, type Random } from '../learning/bandit/random.ts';
import { VotedQuestions } from '../learning/memory/voted-questions.ts';
import { startParameters } from '../learning/policies/start-parameters.ts';
import { ServingPolicy } from '../learning/serving-policy.ts';
import { VotedLog } from '../learning/trainer/voted-log.ts';
import { VotedQuestionIndex } from '../retrieval/voted-question-index.ts';
import type { PolicyRecord } from '../stores/types.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';
import { visit, visitAndVote } from './visits.ts';

const SAMPLE = 'server/knowledge/sample';
const RULES = toLogRules(parseConfig({ RATE_LIMITS: 'off' }));

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Expected reward of the start version and of another one on questions that nobody has asked. */
async function compare(
  { components }: TestServer,
  version: PolicyRecord,
  unseen: readonly LabelledQuestion[],
) {
  const { stores, live } = components;
  const { rounds } = await new VotedLog(stores.votes, RULES).read(version.memoryMark);
  const questions = new VotedQuestions(new VotedQuestionIndex());
  const start = new ServingPolicy({ id: 1, parameters: startParameters() }, [], questions);
  const rows = await evaluateRankings({
    retriever: live.retriever,
    policies: [
      { name: 'start', policy: start },
      { name: 'learned', policy: new ServingPolicy(version, rounds, questions) },
    ],
    questions: unseen,
    random: createRandom(1),
  });
  const reward = (name: string) => rows.find((row) => row.name === name)!.measures.expectedReward.value;
  return { start: reward('start'), learned: reward('learned') };
}

/** Lets visitors ask all training questions and vote, updates once, and measures the newest version. */
async function learnFrom(voteOf: (right: boolean, random: Random) => boolean, seed = 3) {
  const server = await startTestServer();
  try {
    const { questions } = await loadSampleQuestions(SAMPLE);
    const random = createRandom(seed);
    for (const question of shuffled(answerableQuestions(questions, 'train'), random)) {
      await visitAndVote(server, question, (right) => (voteOf(right, random) ? 'up' : 'down'));
    }
    const run = await server.components.services.trainNow();
    const [newest] = await server.components.stores.policies.listPolicies(1);
    const unseen = answerableQuestions(questions, 'dev');
    return { run, ...(await compare(server, newest!, unseen)) };
  } finally {
    await server.close();
  }
}

describe('learning, through the server’s own chat, log and trainer', () => {
  it('ranks unseen questions better than the start after simulated visitors have voted', async () => {
    const { run, start, learned } = await learnFrom((right, random) => (random() < 0.9 ? right : !right));
    expect(['published', 'canary']).toContain(run.outcome);
    expect(learned).toBeGreaterThan(start + 0.03);
  }, 240_000);

  it('teaches nothing by votes that are drawn without looking at the answer', async () => {
    // Coins pass as harmless if they are: the gate asks for no worse, not for better.
    const gains = [];
    for (const seed of [3, 4]) {
      const { start, learned } = await learnFrom((_, random) => random() < 0.5, seed);
      gains.push(learned - start);
    }
    // By chance a log turns up to three questions of 190, .013; honest votes turn a dozen, .05.
    expect(Math.abs(gains[0]! + gains[1]!) / 2).toBeLessThan(0.025);
  }, 240_000);
});

describe('how many votes of one visitor count', () => {
  const VOTES = 12;
  // No day ends meanwhile.
  beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T10:30:00Z') }));
  afterAll(() => void vi.useRealTimers());

  /** One visitor votes on so many answers. @returns how many of them the next version learns from. */
  async function countedOf(settings: Record<string, string>) {
    const server = await startTestServer({ ...settings, VOTES_PER_VISITOR_PER_DAY: '10' });
    try {
      const { services, stores } = server.components;
      const { visitorToken } = await services.sessions.open({});
      for (let i = 0; i < VOTES; i++) {
        const { visitor, answer } = await visit(server, 'How long is the warranty?', visitorToken);
        await services.recordVote(visitor.id, { messageId: answer.id, vote: i % 2 === 0 ? 'up' : 'down' });
      }
      await services.trainNow();
      const [newest] = await stores.policies.listPolicies(1);
      const { beyondVisitorCap } = await services.setAside.list({ limit: 10 });
      return { learned: newest!.votes, beyondVisitorCap };
    } finally {
      await server.close();
    }
  }

  it('is a share of a day', async () => {
    expect(await countedOf({ RATE_LIMITS: 'on' })).toEqual({ learned: 10, beyondVisitorCap: VOTES - 10 });
  }, 60_000);

  it('is all of them without rate limits, for measurements', async () => {
    expect(await countedOf({ RATE_LIMITS: 'off' })).toEqual({ learned: VOTES, beyondVisitorCap: 0 });
  }, 60_000);
});
