import { describe, expect, it } from 'vitest';
import { evaluateRankings } from '../evaluation/evaluate-rankings.ts';
import { type LabelledQuestion, loadSampleQuestions } from '../evaluation/question-set.ts';
import { createRandom, type Random } from '../learning/bandit/random.ts';
import { startParameters } from '../learning/policies/start-parameters.ts';
import { toAnswerRounds } from '../learning/rewards/reward-of.ts';
import { ServingPolicy } from '../learning/serving-policy.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const SAMPLE = 'server/knowledge/sample';

/** Asks the questions over the server's own chat, and votes on what was cited: mostly right, sometimes not. */
async function visit(
  server: TestServer,
  questions: readonly LabelledQuestion[],
  voteOf: (right: boolean) => boolean,
) {
  const { services, stores, live } = server.components;
  for (const question of questions) {
    const { visitor, conversation } = await services.sessions.open({});
    const { message } = await services.chat.acceptMessage(conversation.id, {
      clientId: question.id,
      text: question.text,
    });
    const { id, citations = [] } = await services.chat.answer(message);
    if (citations.length === 0) continue;
    const right = citations.some(({ passageId }) =>
      question.isRight(live.retriever.requirePassage(Number(passageId))),
    );
    await services.recordVote(visitor.id, { messageId: id, vote: voteOf(right) ? 'up' : 'down' });
  }
  return stores.votes.newestId();
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** Expected reward of the start version and of the newest one on questions that nobody has asked. */
async function compare(server: TestServer, unseen: readonly LabelledQuestion[]) {
  const { stores, live } = server.components;
  const [newest] = await stores.policies.listPolicies(1);
  const rounds = await stores.votes.listRounds({ afterVoteId: 0, uptoVoteId: newest!.memoryMark });
  const rows = await evaluateRankings({
    retriever: live.retriever,
    policies: [
      { name: 'start', policy: new ServingPolicy({ id: 1, parameters: startParameters() }, []) },
      { name: 'learned', policy: new ServingPolicy(newest!, toAnswerRounds(rounds)) },
    ],
    questions: unseen,
    random: createRandom(1),
  });
  const reward = (name: string) => rows.find((row) => row.name === name)!.measures.expectedReward.value;
  return { start: reward('start'), learned: reward('learned') };
}

async function learnFrom(voteOf: (right: boolean, random: Random) => boolean) {
  const server = await startTestServer();
  try {
    const { questions } = await loadSampleQuestions(SAMPLE);
    const asked = questions.filter(({ split }) => split === 'train');
    const unseen = questions.filter(({ split }) => split === 'dev');
    const random = createRandom(3);
    await visit(server, shuffled(asked, random), (right) => voteOf(right, random));
    const run = await server.components.services.trainNow();
    return { run, ...(await compare(server, unseen)) };
  } finally {
    await server.close();
  }
}

describe('learning, through the server’s own chat, log and trainer', () => {
  it('ranks unseen questions better than the start after simulated visitors have voted', async () => {
    const { run, start, learned } = await learnFrom((right, random) => (random() < 0.9 ? right : !right));
    expect(run.outcome).toBe('published');
    expect(learned).toBeGreaterThan(start + 0.02);
  }, 240_000);

  it('teaches nothing by votes that are drawn without looking at the answer', async () => {
    const { start, learned } = await learnFrom((_, random) => random() < 0.5);
    expect(learned).toBeLessThan(start + 0.01);
  }, 240_000);
});
