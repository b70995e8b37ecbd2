import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from '../tests/fake-server.ts';
import { ChatClient, type ChatClientOptions } from './chat-client.ts';
import type { ChatEvents } from './chat-events.ts';
import { memoryStorage } from './chat-storage.ts';

let server: FakeServer;
const clients: ChatClient[] = [];

beforeEach(async () => {
  server = await FakeServer.start();
});

afterEach(async () => {
  vi.useRealTimers();
  for (const client of clients.splice(0)) client.close();
  await server.close();
});

function createClient(options: Partial<ChatClientOptions> = {}): ChatClient {
  const client = new ChatClient({ url: server.url, storage: memoryStorage(), ...options });
  clients.push(client);
  return client;
}

function next<E extends keyof ChatEvents>(client: ChatClient, event: E): Promise<ChatEvents[E]> {
  return new Promise((resolve) => {
    const stop = client.on(event, (payload) => {
      stop();
      resolve(payload);
    });
  });
}

function nextState(client: ChatClient, state: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.on('connection:changed', (change) => {
      if (change.state !== state) return;
      stop();
      resolve();
    });
  });
}

/** Turns of the event loop, not time: works while timers are faked. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}

describe('a conversation', () => {
  it('acknowledges a message, then streams its answer and ends it whole', async () => {
    const client = createClient();
    await client.connect();
    let streamed = '';
    client.on('answer:delta', ({ text }) => {
      streamed += text;
    });
    const ended = next(client, 'answer:end');
    const message = await client.sendMessage('How do I return an order?', { locale: 'en' });
    expect(message).toMatchObject({ seq: 1, role: 'visitor', text: 'How do I return an order?' });
    const { message: answer } = await ended;
    expect(answer).toMatchObject({ seq: 2, status: 'complete', inReplyTo: message.id });
    expect(streamed).toBe(answer.text);
  });

  it('votes, changes the vote and withdraws it', async () => {
    const client = createClient();
    await client.connect();
    const ended = next(client, 'answer:end');
    await client.sendMessage('returns');
    const { id } = (await ended).message;
    expect((await client.sendFeedback(id, 'up')).vote).toBe('up');
    expect((await client.sendFeedback(id, 'down', { reasons: ['wrong'], comment: 'No.' })).vote).toBe('down');
    expect((await client.sendFeedback(id, null)).vote).toBeUndefined();
    expect(server.feedback[1]).toEqual({ messageId: id, vote: 'down', reasons: ['wrong'], comment: 'No.' });
  });

  it('tells that a source was opened', async () => {
    const client = createClient();
    await client.connect();
    await client.openCitation('a1', 'p1');
    expect(server.opened).toEqual([{ messageId: 'a1', passageId: 'p1' }]);
    server.refusal = { code: 'message_not_found', message: 'No message.' };
    await expect(client.openCitation('a2', 'p1')).rejects.toMatchObject({ code: 'message_not_found' });
  });

  it('stops an answer, asks again, reads back and starts anew', async () => {
    const client = createClient();
    await client.connect();
    const started = next(client, 'answer:start');
    const stopped = next(client, 'answer:end');
    await client.sendMessage('held');
    await client.stopAnswer((await started).messageId);
    expect((await stopped).message.status).toBe('stopped');
    const again = next(client, 'answer:end');
    await client.askAgain((await stopped).message.id);
    expect((await again).message).toMatchObject({ seq: 3, status: 'complete' });
    expect((await client.readHistory(3)).map(({ seq }) => seq)).toEqual([1, 2]);
    const before = client.conversationId;
    expect(await client.newConversation()).not.toBe(before);
    expect((await client.sendMessage('hello')).seq).toBe(1);
  });

  it('no longer calls a listener that was removed', async () => {
    const client = createClient();
    const heard = vi.fn();
    const stop = client.on('session:ready', heard);
    stop();
    stop();
    await client.connect();
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('a session', () => {
  it('is taken up by another client with the same storage', async () => {
    const storage = memoryStorage();
    const first = createClient({ storage });
    await first.connect();
    const ended = next(first, 'answer:end');
    await first.sendMessage('returns');
    await ended;
    const session = await createClient({ storage }).connect();
    expect(session.conversationId).toBe(first.conversationId);
    expect(session.messages.map(({ status }) => status)).toEqual(['received', 'complete']);
  });

  it('works when storage is blocked', async () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked, removeItem: blocked });
    const client = new ChatClient({ url: server.url });
    clients.push(client);
    await client.connect();
    expect(client.visitorToken).toBeDefined();
    vi.unstubAllGlobals();
  });

  it('begins anew when the server no longer knows the visitor or the conversation', async () => {
    server.refuseHandshake = ({ visitorToken, conversationId }) => {
      if (visitorToken === 'erased') return { code: 'unauthorized', message: 'Nobody has this token.' };
      if (conversationId === 'gone')
        return { code: 'conversation_not_found', message: 'No conversation gone.' };
      return undefined;
    };
    expect((await createClient({ visitorToken: 'erased', conversationId: 'c' }).connect()).messages).toEqual(
      [],
    );
    const session = await createClient({ visitorToken: 'known', conversationId: 'gone' }).connect();
    expect(session.visitorToken).toBe('known');
    expect(session.conversationId).not.toBe('gone');
  });

  it('rejects connect() with the code of a refusal that lasts', async () => {
    server.refuseHandshake = () => ({ code: 'forbidden_origin', message: 'Not from here.' });
    await expect(createClient().connect()).rejects.toMatchObject({
      name: 'ChatError',
      code: 'forbidden_origin',
    });
  });
});

describe('a lost connection', () => {
  it('takes a message whose acknowledgement was lost from the next session, and sends it once', async () => {
    const client = createClient();
    await client.connect();
    server.loseAcknowledgements = 1;
    const sent = client.sendMessage('only once');
    await until(() => server.received.length === 1);
    server.cut();
    const message = await sent;
    expect(server.received.map(({ clientId }) => clientId)).toEqual([message.clientId]);
    const visitors = server
      .conversation(client.conversationId ?? '')
      .messages.filter(({ role }) => role === 'visitor');
    expect(visitors).toHaveLength(1);
  });

  it('keeps messages written meanwhile and sends them once, in order', async () => {
    const client = createClient();
    await client.connect();
    const lost = nextState(client, 'disconnected');
    server.cut(false);
    await lost;
    const sent = ['one', 'two', 'three'].map((text) => client.sendMessage(text));
    expect(server.received).toHaveLength(0);
    server.allowConnections();
    const messages = await Promise.all(sent);
    expect(server.received.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(messages.map(({ seq }) => seq)).toEqual([...messages.map(({ seq }) => seq)].sort((a, b) => a - b));
  });

  it('asks again for an answer that was cut off in the middle', async () => {
    const client = createClient();
    await client.connect();
    const started = next(client, 'answer:start');
    await client.sendMessage('held');
    await started;
    const ready = next(client, 'session:ready');
    server.cut();
    server.releaseAnswer();
    const session = await ready;
    expect(server.handshakes.at(-1)).toMatchObject({ conversationId: client.conversationId, afterSeq: 1 });
    expect(session.messages).toMatchObject([{ seq: 2 }]);
  });

  it('comes back after a server that said goodbye', async () => {
    const client = createClient();
    await client.connect();
    const ready = next(client, 'session:ready');
    server.dismiss();
    expect((await ready).conversationId).toBe(client.conversationId);
  });

  it('rejects at once whatever is not a message', async () => {
    await expect(createClient().sendFeedback('m1', 'up')).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('rejects what waits when it is closed', async () => {
    const client = createClient();
    const sent = client.sendMessage('never');
    client.close();
    await expect(sent).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('a refusal', () => {
  it('carries the code and message of the server', async () => {
    const client = createClient();
    await client.connect();
    server.refusal = { code: 'rate_limited', message: 'Too many messages.' };
    const sent = client.sendMessage('again');
    await expect(sent).rejects.toMatchObject({
      name: 'ChatError',
      code: 'rate_limited',
      message: 'Too many messages.',
    });
  });

  it('replaces a connection on which nothing is acknowledged, and finds the message there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const client = createClient();
    await client.connect();
    server.loseAcknowledgements = 1;
    const sent = client.sendMessage('slow');
    await until(() => server.received.length === 1);
    vi.advanceTimersByTime(10_000);
    expect(await sent).toMatchObject({ seq: 1, text: 'slow' });
    expect(server.received).toHaveLength(1);
  });

  it('is `timeout` when the new connection is silent too, and a retry does not double', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const client = createClient();
    await client.connect();
    server.swallow = 2;
    const sent = client.sendMessage('slow', { clientId: 'the-same' });
    const refused = expect(sent).rejects.toMatchObject({ code: 'timeout' });
    await until(() => server.received.length === 1);
    vi.advanceTimersByTime(10_000);
    await until(() => server.received.length === 2);
    vi.advanceTimersByTime(10_000);
    await refused;
    expect(client.unsentMessages).toMatchObject([{ clientId: 'the-same', failure: 'timeout' }]);
    expect(await client.retryMessage('the-same')).toMatchObject({ seq: 1 });
    expect(client.unsentMessages).toEqual([]);
  });
});
