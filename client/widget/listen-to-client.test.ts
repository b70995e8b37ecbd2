import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ChatClient } from '../api/chat-client.ts';
import { memoryStorage } from '../api/chat-storage.ts';
import { FakeServer } from '../tests/fake-server.ts';
import { listenToClient } from './listen-to-client.ts';
import { createStore, type Store } from './state/store.ts';
import { INITIAL_STATE } from './state/widget-state.ts';
import { createWidgetActions, type WidgetActions } from './widget-actions.ts';

let server: FakeServer;
let client: ChatClient;
let store: Store;
let actions: WidgetActions;

beforeEach(async () => {
  server = await FakeServer.start();
  client = new ChatClient({ url: server.url, storage: memoryStorage() });
  store = createStore(INITIAL_STATE, () => {});
  listenToClient(client, store);
  actions = createWidgetActions({
    ...{ client, store, locale: 'en', now: () => new Date(0), page: () => undefined },
    ...{ onOpenChange: () => {}, onConsent: () => {}, onSound: () => {} },
  });
  store.dispatch({ type: 'consent:given' });
  await client.connect();
});

afterEach(async () => {
  client.close();
  await server.close();
});

const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 4_000, interval: 10 });

it('shows what the outbox holds, and what is discarded is not sent later', async () => {
  server.cut(false);
  await until(() => store.state.connection === 'disconnected');
  for (const text of ['one', 'two']) actions.submitMessage(text);
  expect(store.state.pending.map(({ text }) => text)).toEqual(['one', 'two']);
  actions.discardMessage(store.state.pending[0]?.clientId ?? '');
  expect(store.state.pending.map(({ text }) => text)).toEqual(['two']);
  server.allowConnections();
  await until(() => store.state.pending.length === 0);
  expect(server.received.map(({ text }) => text)).toEqual(['two']);
});

it.each(['a message', 'asking for a person'])(
  '%s brings a visitor who was forgotten back as somebody new',
  async (what) => {
    const token = client.visitorToken;
    actions.forgetMe();
    await until(() => store.state.connection === 'idle');
    if (what === 'a message') actions.submitMessage('hello');
    else actions.requestPerson();
    await until(() => store.state.connection === 'connected');
    expect(client.visitorToken).not.toBe(token);
    if (what === 'a message') await until(() => store.state.messages.length > 0);
    else await until(() => store.state.conversation?.owner === 'waiting');
    expect(store.state.problem).toBeUndefined();
  },
);
