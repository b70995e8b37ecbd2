import { afterEach, describe, expect, it } from 'vitest';
import {
  type OpenAiScript,
  type OpenAiTestServer,
  startOpenAiTestServer,
} from '../rag/testing/openai-server.ts';
import { ask, connectVisitor, startTestServer, type TestServer } from './start-test-server.ts';

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
    ...settings,
  });
}

describe('a server with a chat model', () => {
  it('streams the model’s answer with the passages that it cites', async () => {
    await startWith({ type: 'text', text: 'You have 30 days [1]. Labels are in the parcel.' });
    const { socket } = await connectVisitor(server.url);
    const { answer, deltas } = await ask(socket, 'How long do I have to return an item?');
    expect(deltas.length).toBeGreaterThan(0);
    expect(answer).toMatchObject({
      status: 'complete',
      text: 'You have 30 days [1]. Labels are in the parcel.',
    });
    expect(answer.citations).toHaveLength(1);
    const { path, authorization, body } = model.requests[0]!;
    expect([path, authorization]).toEqual(['/v1/chat/completions', 'Bearer sk-of-the-test']);
    expect(JSON.stringify(body)).toContain('within 30 days of delivery');
    socket.close();
  });

  it('says that it does not know when the model says so', async () => {
    await startWith({ type: 'text', text: 'NO_ANSWER' });
    const { socket } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How long do I have to return an item?');
    expect(answer).toMatchObject({ status: 'complete', strategy: 'refuse', citations: [] });
    expect(answer.text).not.toContain('NO_ANSWER');
    socket.close();
  });

  it('tells a failure as a typed error that keeps its seq, and goes on', async () => {
    await startWith([
      { type: 'error', status: 400 },
      { type: 'text', text: 'Yes [1].' },
    ]);
    const { socket } = await connectVisitor(server.url);
    await expect(ask(socket, 'Do you ship to Switzerland?')).rejects.toThrow();
    const { answer } = await ask(socket, 'Do you ship to Switzerland?');
    expect(answer).toMatchObject({ seq: 4, status: 'complete' });
    socket.close();
  });

  it('embeds with the model of the settings', async () => {
    await startWith({ type: 'embeddings' }, { EMBEDDINGS: 'scripted-embedding', CHAT_MODEL: '' });
    const { socket } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How long do I have to return an item?');
    expect(answer.status).toBe('complete');
    expect(model.requests.every(({ path }) => path === '/v1/embeddings')).toBe(true);
    expect(await server.components.stores.knowledge.findCurrentSpace()).toMatchObject({
      name: 'scripted-embedding',
    });
    socket.close();
  });
});
