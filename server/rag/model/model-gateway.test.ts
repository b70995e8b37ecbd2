import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { prompt } from '../prompts/prompt.ts';
import { createManualTimer, type ManualTimer } from '../testing/manual-timer.ts';
import { type OpenAiScript, type OpenAiTestServer, startOpenAiTestServer } from '../testing/openai-server.ts';
import type { ScriptedReply } from '../testing/scripted-reply.ts';
import { BudgetSpent } from './budget-spent.ts';
import { createModelGateway, type ModelGatewayOptions } from './model-gateway.ts';

const servers: OpenAiTestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const FINE: ScriptedReply = { type: 'text', text: 'A label costs €4.50.' };
const BUSY: ScriptedReply = { type: 'error', status: 429 };
const BROKEN: ScriptedReply = { type: 'error', status: 500 };
const ASKED = prompt('answer-concise@1', [
  new SystemMessage('rules'),
  new HumanMessage('What does it cost?'),
]);
const NEVER = new AbortController().signal;

async function start(script: OpenAiScript) {
  const server = await startOpenAiTestServer(script);
  servers.push(server);
  return server;
}

async function gatewayFor(script: OpenAiScript, options: Partial<ModelGatewayOptions> = {}) {
  const server = await start(script);
  const chatModel = { apiKey: 'key-of-the-test', baseUrl: server.baseUrl, model: 'first' };
  return { server, gateway: createModelGateway({ chatModel, retries: 0, ...options }) };
}

async function fallbackFor(script: OpenAiScript) {
  const server = await start(script);
  return { server, model: { apiKey: 'other-key', baseUrl: server.baseUrl, model: 'second' } };
}

/** For tests that move the clock through pauses. */
const PATIENT = 1_000_000_000;

/** Moves the clock until the answer is there. */
async function withClock<T>(timer: ManualTimer, answer: Promise<T>): Promise<T> {
  let over = false;
  answer.then(
    () => (over = true),
    () => (over = true),
  );
  while (!over) await timer.advance(100);
  return answer;
}

describe('counting tokens', () => {
  it('is not asked of a server again that refuses to be asked', async () => {
    const { server, gateway } = await gatewayFor(({ body }) =>
      body.stream_options === undefined
        ? FINE
        : { type: 'error', status: 400, message: 'Unrecognized request argument supplied: stream_options' },
    );
    const session = gateway.openSession();
    expect(await session.complete(ASKED, NEVER)).toBe('A label costs €4.50.');
    expect(await session.complete(ASKED, NEVER)).toBe('A label costs €4.50.');
    expect(server.requests.map(({ body }) => body.stream_options !== undefined)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the retry loop', () => {
  it.each([
    ['too many requests', BUSY],
    ['an error of the server', BROKEN],
    ['broken JSON', { type: 'malformed' }],
    ['an empty answer', { type: 'text', text: '' }],
    ['a connection cut before any text', { type: 'cut', text: '' }],
  ] as const)('asks again after %s, and answers', async (_, failing) => {
    const timer = createManualTimer();
    const { server, gateway } = await gatewayFor([failing, FINE], { retries: 1, timer, timeoutMs: PATIENT });
    const session = gateway.openSession();
    expect(await withClock(timer, session.complete(ASKED, NEVER))).toBe(FINE.text);
    expect(server.requests).toHaveLength(2);
    expect(session.usage().calls).toBe(2);
  });

  it.each([400, 401, 404])('does not ask again after status %d', async (status) => {
    const { server, gateway } = await gatewayFor({ type: 'error', status }, { retries: 3 });
    await expect(gateway.openSession().complete(ASKED, NEVER)).rejects.toThrow(`status ${status}`);
    expect(server.requests).toHaveLength(1);
  });

  it('asks as often as it may and no more: there is no second loop inside', async () => {
    const timer = createManualTimer();
    const { server, gateway } = await gatewayFor(BROKEN, { retries: 2, timer, timeoutMs: PATIENT });
    await expect(withClock(timer, gateway.openSession().complete(ASKED, NEVER))).rejects.toThrow(
      'status 500',
    );
    expect(server.requests).toHaveLength(3);
  });

  it('never asks again once text was shown', async () => {
    const { server, gateway } = await gatewayFor({ type: 'cut', text: 'A label ' }, { retries: 3 });
    const shown: string[] = [];
    const read = async () => {
      for await (const piece of gateway.openSession().stream(ASKED, NEVER)) shown.push(piece);
    };
    await expect(read()).rejects.toMatchObject({ code: 'model_unavailable' });
    expect(shown.join('')).toBe('A label ');
    expect(server.requests).toHaveLength(1);
  });

  it('gives up at once when the server asks for a longer pause than a visitor waits', async () => {
    const { server, gateway } = await gatewayFor({ ...BUSY, retryAfterSeconds: 60 }, { retries: 3 });
    await expect(gateway.openSession().complete(ASKED, NEVER)).rejects.toThrow('status 429');
    expect(server.requests).toHaveLength(1);
  });

  it('ends in a pause when the visitor leaves', async () => {
    const timer = createManualTimer();
    const leave = new AbortController();
    const reason = new AppError('answer_stopped', 'The visitor stopped the answer.');
    const { server, gateway } = await gatewayFor(BUSY, {
      retries: 3,
      timer,
      onFailure: () => setImmediate(() => leave.abort(reason)),
    });
    await expect(gateway.openSession().complete(ASKED, leave.signal)).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});

describe('the fallback model', () => {
  it.each([
    ['fails', BROKEN],
    ['refuses the key', { type: 'error', status: 401 }],
    ['is silent', { type: 'hang' }],
  ] as const)('answers when the first %s', async (_, reply) => {
    const fallback = await fallbackFor(FINE);
    const { gateway } = await gatewayFor(reply, { fallbackModel: fallback.model, timeoutMs: 1_000 });
    const session = gateway.openSession();
    expect(await session.complete(ASKED, NEVER)).toBe(FINE.text);
    expect(session.usage()).toMatchObject({ model: 'second', calls: 2 });
    expect(fallback.server.requests[0]!.authorization).toBe('Bearer other-key');
  });

  it('is not asked when the first broke off after text', async () => {
    const fallback = await fallbackFor(FINE);
    const { gateway } = await gatewayFor(
      { type: 'cut', text: 'A label ' },
      { fallbackModel: fallback.model },
    );
    await expect(gateway.openSession().complete(ASKED, NEVER)).rejects.toThrow('broke off');
    expect(fallback.server.requests).toHaveLength(0);
  });

  it('tells the last failure when both fail', async () => {
    const fallback = await fallbackFor({ type: 'error', status: 503 });
    const { gateway } = await gatewayFor(BROKEN, { fallbackModel: fallback.model });
    await expect(gateway.openSession().complete(ASKED, NEVER)).rejects.toThrow('status 503');
  });
});

describe('the breaker of a model', () => {
  async function failThrice(script: OpenAiScript, options: Partial<ModelGatewayOptions> = {}) {
    const timer = createManualTimer();
    const made = await gatewayFor(script, { timer, ...options });
    for (let i = 0; i < 3; i += 1)
      await made.gateway
        .openSession()
        .complete(ASKED, NEVER)
        .catch(() => {});
    return { ...made, timer };
  }

  it('leaves it alone after three failures in a row, and says so at once', async () => {
    const { server, gateway } = await failThrice(BROKEN);
    await expect(gateway.openSession().complete(ASKED, NEVER)).rejects.toMatchObject({
      code: 'model_unavailable',
      message: expect.stringContaining('left alone'),
    });
    expect(server.requests).toHaveLength(3);
    expect(gateway.states()).toEqual([{ model: 'first', state: 'open' }]);
  });

  it('asks it again after 30 seconds', async () => {
    const { gateway, timer } = await failThrice([BROKEN, BROKEN, BROKEN, FINE]);
    await timer.advance(30_000);
    expect(await gateway.openSession().complete(ASKED, NEVER)).toBe(FINE.text);
    expect(gateway.states()).toEqual([{ model: 'first', state: 'closed' }]);
  });

  it('sends every question to the fallback meanwhile', async () => {
    const fallback = await fallbackFor(FINE);
    const { server, gateway } = await failThrice(BROKEN, { fallbackModel: fallback.model });
    expect(await gateway.openSession().complete(ASKED, NEVER)).toBe(FINE.text);
    expect([server.requests.length, fallback.server.requests.length]).toEqual([3, 4]);
  });

  it('does not count prompts that the server refuses, nor visitors who leave', async () => {
    const { gateway } = await failThrice({ type: 'error', status: 400 });
    expect(gateway.states()[0]!.state).toBe('closed');
    const stalled = await gatewayFor({ type: 'stall', text: 'A label' });
    for (let i = 0; i < 3; i += 1) {
      for await (const _ of stalled.gateway.openSession().stream(ASKED, NEVER)) break;
    }
    expect(stalled.gateway.states()[0]!.state).toBe('closed');
  });
});

describe('the account of an answer', () => {
  const prices = { input: 2, output: 8 };

  it('holds the counts of the server and what they cost', async () => {
    const reply: ScriptedReply = { ...FINE, usage: { input: 1_000, output: 500 } };
    const server = await start(reply);
    const chatModel = { apiKey: 'k', baseUrl: server.baseUrl, model: 'first', prices };
    const session = createModelGateway({ chatModel, timer: createManualTimer() }).openSession();
    await session.complete(ASKED, NEVER);
    await session.complete(prompt('debate-agent@3', ASKED.messages), NEVER);
    expect(session.usage()).toEqual({
      model: 'first',
      calls: 2,
      inputTokens: 2_000,
      outputTokens: 1_000,
      cost: (2_000 * 2 + 1_000 * 8) / 1_000_000,
      prompts: ['answer-concise@1', 'debate-agent@3'],
      latencyMs: 0,
    });
  });

  it('estimates four characters a token when the server counts none, and says so', async () => {
    const { gateway } = await gatewayFor({ type: 'text', text: 'x'.repeat(400) });
    const session = gateway.openSession();
    await session.complete(ASKED, NEVER);
    expect(session.usage()).toMatchObject({ outputTokens: 100, estimated: true });
    expect(session.usage().cost).toBeUndefined();
  });

  it('counts no tokens for a call that failed before any text', async () => {
    const { gateway } = await gatewayFor(BROKEN);
    const session = gateway.openSession();
    await session.complete(ASKED, NEVER).catch(() => {});
    expect(session.usage()).toMatchObject({ calls: 1, inputTokens: 0, outputTokens: 0 });
  });
});

describe('the token budget of an answer', () => {
  it('refuses the call that does not fit in what the calls before have left', async () => {
    const { server, gateway } = await gatewayFor(
      { ...FINE, usage: { input: 500, output: 200 } },
      { budgetTokens: 800 },
    );
    const session = gateway.openSession();
    await session.complete(ASKED, NEVER);
    await expect(session.complete(ASKED, NEVER)).rejects.toBeInstanceOf(BudgetSpent);
    expect(server.requests).toHaveLength(1);
    await gateway.openSession().complete(ASKED, NEVER);
    expect(server.requests).toHaveLength(2);
  });

  it('limits the length that it asks for, and ends an answer of a server that does not care', async () => {
    const { server, gateway } = await gatewayFor(
      { type: 'text', text: 'word '.repeat(5_000) },
      { budgetTokens: 500 },
    );
    const text = await gateway.openSession().complete(ASKED, NEVER);
    expect(server.requests[0]!.body.max_tokens).toBeLessThan(500);
    expect(text.length).toBeLessThan(2_000);
  });

  it('asks for the length of the prompt', async () => {
    const { server, gateway } = await gatewayFor(FINE);
    await gateway.openSession().complete(prompt('judge@1', ASKED.messages, 60), NEVER);
    expect(server.requests[0]!.body.max_tokens).toBe(60);
  });
});

describe('the cache of answers', () => {
  const cache = { ttlMs: 60_000, maxEntries: 2 };
  const other = (text: string) =>
    prompt('answer-concise@1', [new SystemMessage('rules'), new HumanMessage(text)]);

  it('is off unless it is asked for', async () => {
    const { server, gateway } = await gatewayFor(FINE);
    for (let i = 0; i < 2; i += 1) await gateway.openSession().complete(ASKED, NEVER);
    expect(server.requests).toHaveLength(2);
  });

  it('gives the same answer to the very same prompt until it is too old, and counts no call', async () => {
    const timer = createManualTimer();
    const { server, gateway } = await gatewayFor(FINE, { cache, timer });
    await gateway.openSession().complete(ASKED, NEVER);
    const session = gateway.openSession();
    expect(await session.complete(ASKED, NEVER)).toBe(FINE.text);
    expect(session.usage()).toMatchObject({ calls: 0, inputTokens: 0, prompts: ['answer-concise@1'] });
    expect(server.requests).toHaveLength(1);
    await timer.advance(60_000);
    await gateway.openSession().complete(ASKED, NEVER);
    expect(server.requests).toHaveLength(2);
  });

  it('forgets the least recently used first', async () => {
    const { server, gateway } = await gatewayFor(FINE, { cache });
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b'])
      await gateway.openSession().complete(other(text), NEVER);
    expect(server.requests).toHaveLength(4);
  });

  it.each([
    ['an answer to a conversation', [...ASKED.messages, new AIMessage('Yes.'), new HumanMessage('Why?')]],
    ['another prompt than an answer', ASKED.messages],
  ])('never keeps %s', async (title, messages) => {
    const { server, gateway } = await gatewayFor(FINE, { cache });
    const id = title.startsWith('another') ? 'tools-choose@1' : 'answer-concise@1';
    for (let i = 0; i < 2; i += 1) await gateway.openSession().complete(prompt(id, messages), NEVER);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['was cut short', { ...FINE, finishReason: 'length' }],
    ['broke off', { type: 'cut', text: 'A label ' }],
  ] as const)('never keeps an answer that %s', async (_, reply) => {
    const { server, gateway } = await gatewayFor(reply, { cache });
    for (let i = 0; i < 2; i += 1)
      await gateway
        .openSession()
        .complete(ASKED, NEVER)
        .catch(() => {});
    expect(server.requests).toHaveLength(2);
  });

  it('does not keep what the fallback said as the answer of the first', async () => {
    const fallback = await fallbackFor(FINE);
    const { server, gateway } = await gatewayFor(BROKEN, { cache, fallbackModel: fallback.model });
    for (let i = 0; i < 2; i += 1) await gateway.openSession().complete(ASKED, NEVER);
    expect(server.requests).toHaveLength(2);
  });
});
