import { afterEach, describe, expect, it } from 'vitest';
import type { AnswerStatus, Message } from '../protocol/index.ts';
import {
  type OpenAiScript,
  type OpenAiTestServer,
  startOpenAiTestServer,
} from '../rag/testing/openai-server.ts';
import { ask, connectVisitor, request, startTestServer, type TestServer } from './start-test-server.ts';

const QUESTION = 'How long do I have to return an item?';

let model: OpenAiTestServer;
let server: TestServer;
afterEach(async () => {
  await server.close();
  await model.close();
});

/** Two drafts an answer, each of them a request to the model. */
async function startWith(script: OpenAiScript): Promise<void> {
  model = await startOpenAiTestServer(script);
  server = await startTestServer({
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_API_KEY: 'sk-of-the-test',
    CHAT_MODEL: 'scripted-chat',
    RESPONSE_DRAFTS: '2',
    EXPLORATION: '0',
  });
}

describe('a server that compares drafts', () => {
  it('tells its progress, then one of them whole, and logs the drafts as the action set', async () => {
    await startWith([
      { type: 'text', text: 'You have 30 days [1].' },
      { type: 'text', text: '1. You have 30 days from delivery [1].' },
    ]);
    const { socket } = await connectVisitor(server.url);
    const statuses: AnswerStatus[] = [];
    socket.on('answer:status', (status) => statuses.push(status));
    const { question, answer, deltas } = await ask(socket, QUESTION);
    expect(statuses.map(({ done, of }) => [done, of])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(statuses.every(({ inReplyTo }) => inReplyTo === question.id)).toBe(true);
    expect(deltas).toEqual([answer.text]);
    const decision = await server.components.stores.decisions.findResponse(answer.id);
    expect(decision!.actionSet).toEqual(['concise', 'steps']);
    expect(decision!.supports).toHaveLength(2);
    expect(decision!.actionSet[decision!.action]).toBe(answer.strategy);
    socket.close();
  });

  it('tells the same over HTTP', async () => {
    await startWith({ type: 'text', text: 'You have 30 days [1].' });
    const response = await fetch(`${server.url}/api/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ text: QUESTION }),
    });
    const names = [...(await response.text()).matchAll(/^event: (.*)$/gm)].map((match) => match[1]);
    const told = ['answer:start', 'answer:delta', 'answer:end'];
    expect(names).toEqual(['message:accepted', ...Array(3).fill('answer:status'), ...told]);
  });

  it('stops composing by the id of the question', async () => {
    await startWith({ type: 'hang' });
    const { socket } = await connectVisitor(server.url);
    const composing = new Promise<AnswerStatus>((resolve) => socket.once('answer:status', resolve));
    const ended = new Promise<Message>((resolve) =>
      socket.once('answer:end', ({ message }) => resolve(message)),
    );
    await request(socket, 'message:send', { clientId: 'a', text: QUESTION });
    const { inReplyTo } = await composing;
    expect(await request(socket, 'answer:stop', { messageId: inReplyTo })).toEqual({ ok: true });
    expect(await ended).toMatchObject({ status: 'stopped', text: '', inReplyTo });
    socket.close();
  });
});
