import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeServer } from '../tests/fake-server.ts';
import { ChatClient, type ChatClientOptions } from './chat-client.ts';
import type { ChatEvents } from './chat-events.ts';
import { type ChatStorage, memoryStorage } from './chat-storage.ts';

let server: FakeServer;
const clients: ChatClient[] = [];

beforeEach(async () => {
  server = await FakeServer.start();
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await server.close();
});

function open(storage: ChatStorage, options: Partial<ChatClientOptions> = {}): ChatClient {
  const client = new ChatClient({ url: server.url, storage, ...options });
  clients.push(client);
  return client;
}

function next<E extends keyof ChatEvents>(
  client: ChatClient,
  event: E,
  isIt: (payload: ChatEvents[E]) => boolean = () => true,
): Promise<ChatEvents[E]> {
  return new Promise((resolve) => {
    const stop = client.on(event, (payload) => {
      if (!isIt(payload)) return;
      stop();
      resolve(payload);
    });
  });
}

const isLost = ({ state }: ChatEvents['connection:changed']) => state === 'disconnected';

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await setImmediate();
}

/** One storage as several tabs see it: each hears what the others write. */
function sharedStorage(): () => ChatStorage {
  const entries = memoryStorage();
  const tabs = new Map<object, Parameters<NonNullable<ChatStorage['watch']>>[0]>();
  return () => {
    const self = {};
    const tell = (key: string, value?: string) => {
      for (const [tab, listener] of tabs) if (tab !== self) queueMicrotask(() => listener(key, value));
    };
    return {
      get: entries.get,
      set: (key, value) => {
        entries.set(key, value);
        tell(key, value);
      },
      remove: (key) => {
        entries.remove(key);
        tell(key);
      },
      watch: (listener) => {
        tabs.set(self, listener);
        return () => void tabs.delete(self);
      },
    };
  };
}

/** Writes without a connection, and leaves the page. */
async function writeOffline(storage: ChatStorage, ...texts: readonly string[]): Promise<ChatClient> {
  const client = open(storage);
  await client.connect();
  const lost = next(client, 'connection:changed', isLost);
  server.cut(false);
  await lost;
  for (const text of texts) client.sendMessage(text).catch(() => {});
  client.close();
  server.allowConnections();
  return client;
}

describe('what a page left unsent', () => {
  it('is shown by the next one at once, and sent once, in order, under its client ids', async () => {
    const storage = memoryStorage();
    const left = await writeOffline(storage, 'one', 'two', 'three');
    const client = open(storage);
    expect(client.unsentMessages.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    const ids = client.unsentMessages.map(({ clientId }) => clientId);
    await client.connect();
    await until(() => client.unsentMessages.length === 0);
    expect(server.received.map(({ clientId }) => clientId)).toEqual(ids);
    expect(client.conversationId).toBe(left.conversationId);
    expect(open(storage).unsentMessages).toEqual([]);
  });

  it('is kept also before the first connection', async () => {
    const storage = memoryStorage();
    open(storage).sendMessage('first');
    const client = open(storage);
    const sent = next(client, 'message:sent');
    await client.connect();
    expect((await sent).message).toMatchObject({ seq: 1, text: 'first' });
  });

  it('does not double when two tabs send it', async () => {
    const storage = memoryStorage();
    const { conversationId } = await writeOffline(storage, 'one', 'two');
    const tabs = [open(storage), open(storage)];
    await Promise.all(tabs.map((tab) => tab.connect()));
    await until(() => tabs.every((tab) => tab.unsentMessages.length === 0));
    const stored = server.conversation(conversationId ?? '').messages;
    expect(stored.filter(({ role }) => role === 'visitor').map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('goes to the conversation in which it was written, before the one that was begun meanwhile', async () => {
    const storage = memoryStorage();
    const { conversationId = '' } = await writeOffline(storage, 'for the old one');
    storage.set(`thumbwise:${server.url}/:conversation-id`, 'newer');
    const client = open(storage);
    const moved = next(client, 'session:ready', (session) => session.conversationId === 'newer');
    await client.connect();
    await moved;
    expect(server.conversation(conversationId).messages[0]?.text).toBe('for the old one');
    expect(server.conversation('newer').messages).toEqual([]);
  });

  it('fails when its conversation was deleted, and can be sent in the next one', async () => {
    const storage = memoryStorage();
    const { conversationId } = await writeOffline(storage, 'too late');
    server.refuseHandshake = (handshake) =>
      handshake.conversationId === conversationId
        ? { code: 'conversation_not_found', message: 'Deleted.' }
        : undefined;
    const client = open(storage);
    await client.connect();
    const [unsent] = client.unsentMessages;
    expect(unsent).toMatchObject({ text: 'too late', failure: 'conversation_not_found' });
    expect(await client.retryMessage(unsent?.clientId ?? '')).toMatchObject({ seq: 1 });
  });

  it('is forgotten after a day, and is not believed when it makes no sense', () => {
    const storage = memoryStorage();
    const old = { clientId: 'c', text: 'old', createdAt: new Date(Date.now() - 90_000_000).toISOString() };
    const key = `thumbwise:${server.url}/:outbox`;
    for (const kept of [JSON.stringify([old, 7, null, { text: 1 }]), '{', '{}']) {
      storage.set(key, kept);
      expect(open(storage).unsentMessages).toEqual([]);
    }
  });
});

describe('a message that failed', () => {
  it('stays over a reload until it is discarded, and lets the others pass', async () => {
    const storage = memoryStorage();
    const client = open(storage);
    await client.connect();
    server.refusal = { code: 'rate_limited', message: 'Too many.' };
    await expect(client.sendMessage('refused')).rejects.toMatchObject({ code: 'rate_limited' });
    server.refusal = undefined;
    await client.sendMessage('passes');
    const reloaded = open(storage);
    await reloaded.connect();
    expect(reloaded.unsentMessages).toMatchObject([{ text: 'refused', failure: 'rate_limited' }]);
    reloaded.discardMessage(reloaded.unsentMessages[0]?.clientId ?? '');
    expect(reloaded.unsentMessages).toEqual([]);
    expect(open(storage).unsentMessages).toEqual([]);
  });
});

describe('several tabs', () => {
  it('follow the one that begins a new conversation', async () => {
    const tab = sharedStorage();
    const first = open(tab());
    await first.connect();
    const second = open(tab());
    await second.connect();
    const moved = next(second, 'session:ready');
    const conversationId = await first.newConversation();
    expect((await moved).conversationId).toBe(conversationId);
    const told = next(second, 'message:settled');
    await first.sendMessage('in step');
    expect((await told).message).toMatchObject({ role: 'visitor', text: 'in step' });
  });

  it('are all forgotten together, and begin as somebody new', async () => {
    const tab = sharedStorage();
    const first = open(tab());
    await first.connect();
    const second = open(tab());
    await second.connect();
    const token = first.visitorToken;
    const forgotten = next(second, 'session:forgotten');
    await first.forgetMe();
    await forgotten;
    expect([first, second].map(({ connectionState }) => connectionState)).toEqual(['idle', 'idle']);
    expect([first, second, open(tab())].map(({ visitorToken }) => visitorToken)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(server.forgotten).toBe(1);
    await first.connect();
    expect(first.visitorToken).not.toBe(token);
    expect(server.handshakes.at(-1)).toEqual({ protocol: 1 });
  });
});

describe('a signed-in visitor', () => {
  it('is named anew at each connection, and has a conversation apart from the anonymous one', async () => {
    const storage = memoryStorage();
    const anonymous = open(storage);
    await anonymous.connect();
    let asked = 0;
    const client = open(storage, { identity: async () => `jwt ${++asked}` });
    await client.connect();
    expect(client.visitorToken).toBeUndefined();
    expect(server.handshakes.at(-1)).toEqual({ protocol: 1, identityToken: 'jwt 1' });
    const back = next(client, 'session:ready');
    server.cut();
    await back;
    const { conversationId } = client;
    expect(server.handshakes).toContainEqual({ protocol: 1, identityToken: 'jwt 2', conversationId });
    expect(open(storage).conversationId).toBe(anonymous.conversationId);
  });

  it('is asked for again when his token has expired, but not for ever', async () => {
    const expired = { code: 'identity_expired', message: 'Expired.' } as const;
    server.refuseHandshake = ({ identityToken }) => (identityToken === 'fresh' ? undefined : expired);
    const tokens = ['old', 'fresh'];
    const client = open(memoryStorage(), { identity: () => tokens.shift() ?? 'none' });
    await client.connect();
    await expect(open(memoryStorage(), { identity: () => 'old' }).connect()).rejects.toMatchObject(expired);
    await expect(open(memoryStorage(), { identity: 'old' }).connect()).rejects.toMatchObject(expired);
  });

  it('shows why there is no connection when the page cannot name him', async () => {
    const client = open(memoryStorage(), { identity: () => Promise.reject(new Error('offline')) });
    const lost = next(client, 'connection:changed', isLost);
    void client.connect().catch(() => {});
    expect((await lost).error).toMatchObject({ code: 'identity_failed', cause: { message: 'offline' } });
  });
});

it('a server that no longer speaks our protocol refuses with a typed error', async () => {
  const error = { code: 'unsupported_protocol', message: 'Version 1 is too old.' } as const;
  server.refuseHandshake = ({ protocol }) => (protocol === 1 ? error : undefined);
  await expect(open(memoryStorage()).connect()).rejects.toMatchObject({ name: 'ChatError', ...error });
});

it('a conversation is rated, and the state says so', async () => {
  const client = open(memoryStorage());
  await client.connect();
  expect(await client.rateConversation(4, 'Quick.')).toMatchObject({ rating: 4 });
  expect(server.rated).toEqual([{ rating: 4, comment: 'Quick.' }]);
});

it('a listener that throws keeps no other from hearing', async () => {
  const client = open(memoryStorage());
  const thrown = new Promise((resolve) => process.once('uncaughtException', resolve));
  const listeners = process.listeners('uncaughtException').slice(0, -1);
  for (const listener of listeners) process.off('uncaughtException', listener);
  client.on('session:ready', () => {
    throw new Error('of the page');
  });
  const heard = next(client, 'session:ready');
  await client.connect();
  await heard;
  expect(await thrown).toMatchObject({ message: 'of the page' });
  for (const listener of listeners) process.on('uncaughtException', listener);
});
