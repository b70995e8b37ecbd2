import type { ChatClient } from '../api/chat-client.ts';
import type { Store } from './state/store.ts';

const TYPING_LASTS_MS = 6_000;

/** Hands everything that the server sends to the store. */
export function listenToClient(client: ChatClient, store: Store): void {
  client.on('connection:changed', ({ state }) => store.dispatch({ type: 'connection:changed', state }));
  client.on('session:ready', (session) => store.dispatch({ type: 'session:ready', session }));
  client.on('message:new', (payload) => store.dispatch({ type: 'message:new', payload }));
  client.on('message:changed', (payload) => store.dispatch({ type: 'message:changed', payload }));
  client.on('answer:status', (payload) => store.dispatch({ type: 'answer:status', payload }));
  client.on('answer:start', (payload) => store.dispatch({ type: 'answer:start', payload }));
  client.on('answer:delta', (payload) => store.dispatch({ type: 'answer:delta', payload }));
  client.on('answer:step', (payload) => store.dispatch({ type: 'answer:step', payload }));
  client.on('answer:end', (payload) => store.dispatch({ type: 'answer:end', payload }));
  client.on('answer:error', (payload) => store.dispatch({ type: 'answer:error', payload }));
  client.on('agent:message', (payload) => store.dispatch({ type: 'agent:message', payload }));
  client.on('conversation:state', (payload) => store.dispatch({ type: 'conversation:state', payload }));
  client.on('session:forgotten', () => store.dispatch({ type: 'visitor:forgotten' }));
  client.on('message:sent', ({ message }) => store.dispatch({ type: 'message:acknowledged', message }));
  const showUnsent = () => store.dispatch({ type: 'outbox:changed', messages: client.unsentMessages });
  client.on('outbox:changed', showUnsent);
  if (client.unsentMessages.length > 0) showUnsent(); // written before a reload
  listenToTyping(client, store);
}

/** That a person types is forgotten by itself: the news of the end may have been lost. */
function listenToTyping(client: ChatClient, store: Store): void {
  let end: ReturnType<typeof setTimeout> | undefined;
  client.on('typing:changed', (payload) => {
    clearTimeout(end);
    store.dispatch({ type: 'typing:changed', payload });
    if (!payload.typing) return;
    const stopped = { type: 'typing:changed', payload: { typing: false } } as const;
    end = setTimeout(() => store.dispatch(stopped), TYPING_LASTS_MS);
  });
}
