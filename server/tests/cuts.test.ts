import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLIENT_SOCKETS, ioOf } from '../../scripts/client-sockets.ts';
import { cutAnswers } from '../../scripts/cut-answers.ts';
import { ingestLongAnswer } from '../../scripts/long-answer.ts';
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

/** With what pages get from npm, and with what the widget is built with. */
describe.each(CLIENT_SOCKETS)('on a line that breaks, over %s', (kind) => {
  it('100 messages arrive once each, in order, and so do their answers', async () => {
    const server = await startTestServer({ SAMPLE_KNOWLEDGE: 'false' });
    const faults = { cut: 0.01, reset: 0.01, halve: 0.01, delay: 0.1 };
    const proxy = await startCuttingProxy({ target: server.url, random: createRandom(3), faults });
    const visits = await Promise.all(
      [1, 2, 3, 4].map((visitor) => {
        const texts = Array.from({ length: 25 }, (_, i) => `Message ${i + 1} of visitor ${visitor}`);
        return visitWithChatClient({ url: proxy.url, texts, ...ioOf(kind) });
      }),
    );
    expect(await compare(server, visits)).toEqual(PERFECT);
    const { cut, reset, halve } = proxy.counts;
    expect(cut + reset + halve).toBeGreaterThan(5);
    await proxy.close();
    await server.close();
  }, 180_000);

  it('answers whose line breaks in their middle are told whole, once, and stream as on a line that holds', async () => {
    const model = await startSlowModel();
    const folder = await mkdtemp(join(tmpdir(), 'thumbwise-'));
    await ingestLongAnswer(folder);
    const server = await startTestServer({
      ...{ DATA_DIR: folder, OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'sk-of-the-test' },
      ...{ SAMPLE_KNOWLEDGE: 'false', CHAT_MODEL: 'slow', EXPLORATION: '0' },
    });
    const visits = await Promise.all(
      [1, 2, 3, 4].map((seed) => cutAnswers({ url: server.url, cuts: 2, ...ioOf(kind) }, createRandom(seed))),
    );
    expect(await compare(server, visits)).toEqual(PERFECT);
    expect(visits.map(({ cuts, tornStreams }) => ({ cuts, tornStreams }))).toEqual(
      Array(4).fill({ cuts: 2, tornStreams: 0 }),
    );
    const answers = visits.flatMap(({ heard }) => heard.filter(({ role }) => role === 'bot'));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['complete']));
    await server.close();
    model.close();
    await rm(folder, { recursive: true, force: true });
  }, 180_000);
});
