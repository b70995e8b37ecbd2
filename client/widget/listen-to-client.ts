import type { ChatClient } from '../api/chat-client.ts';
import type { Store } from './state/store.ts';
import type { WidgetEvent } from './state/widget-state.ts';

const TYPING_LASTS_MS = 6_000;
/** What the state hears of as the server has said it. */
const PASSED_ON = [
  'message:new',
  'message:changed',
  'answer:status',
  'answer:start',
  'answer:delta',
  'answer:step',
  'answer:end',
  'answer:error',
  'agent:message',
  'conversation:state',
] as const;

/** Hands everything that the server sends to the store. */
export function listenToClient(client: ChatClient, store: Store): void {
  client.on('connection:changed', ({ state }) => store.dispatch({ type: 'connection:changed', state }));
  client.on('session:ready', (session) => store.dispatch({ type: 'session:ready', session }));
  for (const type of PASSED_ON) {
    client.on(type, (payload) => store.dispatch({ type, payload } as WidgetEvent));
  }
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
