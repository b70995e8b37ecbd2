import { afterEach, describe, expect, it } from 'vitest';
import {
  type OpenAiScript,
  type OpenAiTestServer,
  startOpenAiTestServer,
} from '../rag/testing/openai-server.ts';
import { ask, connectVisitor, startTestServer, type TestServer } from './start-test-server.ts';

const QUESTION = 'How long do I have to return an item?';

let model: OpenAiTestServer;
let server: TestServer;
afterEach(async () => {
  await server?.close();
  await model?.close();
});

async function startWith(script: OpenAiScript, settings: Record<string, string> = {}): Promise<void> {
  model = await startOpenAiTestServer(script);
  server = await startTestServer({
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_API_KEY: 'sk-of-the-test',
    CHAT_MODEL: 'scripted-chat',
    EXPLORATION: '0', // the page that the model's words stand on is always among the passages
    ...settings,
  });
}

describe('a server with a chat model', () => {
  it('streams the model’s answer with the passages that it cites', async () => {
    const text = 'You have 30 days [1]. You can return almost everything without giving a reason [1].';
    await startWith({ type: 'text', text });
    const { socket } = await connectVisitor(server.url);
    const { answer, deltas } = await ask(socket, QUESTION);
    expect(deltas.length).toBeGreaterThan(0);
    expect(answer).toMatchObject({ status: 'complete', text });
    expect(answer.citations).toHaveLength(1);
    const { path, authorization, body } = model.requests[0]!;
    expect([path, authorization]).toEqual(['/v1/chat/completions', 'Bearer sk-of-the-test']);
    expect(JSON.stringify(body)).toContain('within 30 days of delivery');
    socket.close();
  });

  it('never shows a sentence that no passage supports', async () => {
    await startWith({ type: 'text', text: 'You have 30 days [1]. Labels are in the parcel [1].' });
    const { socket } = await connectVisitor(server.url);
    const { answer, deltas } = await ask(socket, QUESTION);
    expect(answer).toMatchObject({ status: 'complete', text: 'You have 30 days [1].' });
    expect(deltas.join('')).not.toContain('Labels');
    socket.close();
  });

  it('says that it does not know when the model says so', async () => {
    await startWith({ type: 'text', text: 'NO_ANSWER' });
    const { socket } = await connectVisitor(server.url);
    const { answer } = await ask(socket, QUESTION);
    expect(answer).toMatchObject({ status: 'complete', strategy: 'refuse', citations: [] });
    expect(answer.text).not.toContain('NO_ANSWER');
    socket.close();
  });

  it('tells a failure as a typed error that keeps its seq, and goes on', async () => {
    const text = 'You can return almost everything within 30 days of delivery [1].';
    await startWith([
      { type: 'stall', text: `${text} You may` },
      { type: 'text', text },
    ]);
    const { socket } = await connectVisitor(server.url);
    socket.once('answer:delta', () => model.dropConnections());
    const failed = new Promise((resolve) => socket.once('answer:error', resolve));
    await expect(ask(socket, QUESTION)).rejects.toThrow();
    expect(await failed).toMatchObject({ error: { code: 'model_unavailable' } });
    const { answer } = await ask(socket, QUESTION);
    expect(answer).toMatchObject({ seq: 4, status: 'complete', text });
    expect(answer).not.toHaveProperty('notice');
    socket.close();
  });

  it('answers without the model when that fails before a word, and says so', async () => {
    await startWith({ type: 'error', status: 400 });
    const { socket } = await connectVisitor(server.url);
    const { answer } = await ask(socket, QUESTION);
    expect(answer).toMatchObject({ seq: 2, status: 'complete', notice: 'model_unavailable' });
    expect(answer.citations![0]).toMatchObject({ title: 'Return an item' });
    socket.close();
  });

  it('embeds with the model of the settings', async () => {
    await startWith({ type: 'embeddings' }, { EMBEDDINGS: 'scripted-embedding', CHAT_MODEL: '' });
    const { socket } = await connectVisitor(server.url);
    const { answer } = await ask(socket, QUESTION);
    expect(answer.status).toBe('complete');
    expect(model.requests.every(({ path }) => path === '/v1/embeddings')).toBe(true);
    expect(await server.components.stores.knowledge.findCurrentSpace()).toMatchObject({
      name: 'scripted-embedding',
    });
    socket.close();
  });
});
