import type { ChatClient } from '../api/chat-client.ts';
import type { Store } from './state/store.ts';

/** Hands everything that the server sends to the store. */
export function listenToClient(client: ChatClient, store: Store): void {
  client.on('connection:changed', ({ state }) => store.dispatch({ type: 'connection:changed', state }));
  client.on('session:ready', (session) => store.dispatch({ type: 'session:ready', session }));
  client.on('message:new', (payload) => store.dispatch({ type: 'message:new', payload }));
  client.on('message:changed', (payload) => store.dispatch({ type: 'message:changed', payload }));
  client.on('answer:status', (payload) => store.dispatch({ type: 'answer:status', payload }));
  client.on('answer:start', (payload) => store.dispatch({ type: 'answer:start', payload }));
  client.on('answer:delta', (payload) => store.dispatch({ type: 'answer:delta', payload }));
  client.on('answer:end', (payload) => store.dispatch({ type: 'answer:end', payload }));
  client.on('answer:error', (payload) => store.dispatch({ type: 'answer:error', payload }));
}
