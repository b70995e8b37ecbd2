import { expect, it } from 'vitest';
import { cutAnswers } from '../../scripts/cut-answers.ts';
import { startSlowModel } from '../../scripts/slow-model.ts';
import { type Visit, visitWithChatClient } from '../../scripts/visitors-on-a-bad-line.ts';
import { compareTranscripts } from '../evaluation/network/compare-transcripts.ts';
import { startCuttingProxy } from '../evaluation/network/cutting-proxy.ts';
import { createRandom } from '../learning/bandit/random.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const NOTHING = { doubled: 0, lost: 0, outOfOrder: 0 };
const PERFECT = { stored: { ...NOTHING, gaps: 0 }, heard: { ...NOTHING, other: 0 } };

async function compare({ components }: TestServer, visits: readonly Visit[]) {
  const { conversations } = components.stores;
  const transcripts = visits.map(async (visit) => ({
    ...visit,
    stored: await conversations.listMessages(visit.conversationId),
  }));
  return compareTranscripts(await Promise.all(transcripts));
}

it('200 messages on a line that is cut, reset, halved and delayed arrive once each, in order, and so do their answers', async () => {
  const server = await startTestServer({ SAMPLE_KNOWLEDGE: 'false' });
  const faults = { cut: 0.01, reset: 0.01, halve: 0.01, delay: 0.1 };
  const proxy = await startCuttingProxy({ target: server.url, random: createRandom(3), faults });
  const visits = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map((visitor) => {
      const texts = Array.from({ length: 25 }, (_, i) => `Message ${i + 1} of visitor ${visitor}`);
      return visitWithChatClient({ url: proxy.url, texts });
    }),
  );
  expect(await compare(server, visits)).toEqual(PERFECT);
  const { cut, reset, halve } = proxy.counts;
  expect(cut + reset + halve).toBeGreaterThan(10);
  await proxy.close();
  await server.close();
}, 180_000);

it('20 answers whose line breaks in their middle are told whole, once, as they are stored', async () => {
  const model = await startSlowModel();
  const server = await startTestServer({
    ...{
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_API_KEY: 'sk-of-the-test',
      CHAT_MODEL: 'slow',
      EXPLORATION: '0',
    },
  });
  const visits = await Promise.all(
    [1, 2, 3, 4].map((seed) => cutAnswers({ url: server.url, questions: 5 }, createRandom(seed))),
  );
  expect(await compare(server, visits)).toEqual(PERFECT);
  // An answer that ends before the line is down was not cut; most were.
  expect(visits.reduce((sum, { cuts }) => sum + cuts, 0)).toBeGreaterThan(10);
  const answers = visits.flatMap(({ heard }) => heard.filter(({ role }) => role === 'bot'));
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill('complete'));
  await server.close();
  model.close();
}, 180_000);
