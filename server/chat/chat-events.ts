import { EventEmitter } from 'node:events';
import type { ServerToClientEvents } from '../protocol/index.ts';

/** What happens in a conversation, for all who watch it. */
export type ChatEvent = {
  [Name in Exclude<keyof ServerToClientEvents, 'session:ready' | 'request:error'>]: {
    readonly name: Name;
    readonly payload: Parameters<ServerToClientEvents[Name]>[0];
  };
}[Exclude<keyof ServerToClientEvents, 'session:ready' | 'request:error'>];

export interface ChatEvents {
  publish(conversationId: string, event: ChatEvent): void;
  /** Every event of every conversation. @returns how to stop listening. */
  onAny(listener: (conversationId: string, event: ChatEvent) => void): () => void;
  /** Events of one conversation. @returns how to stop listening. */
  on(conversationId: string, listener: (event: ChatEvent) => void): () => void;
  /** Tells that a visitor was deleted, and his conversations with him. */
  publishDeletion(visitorId: string): void;
  onDeletion(listener: (visitorId: string) => void): () => void;
}

export function createChatEvents(): ChatEvents {
  const emitter = new EventEmitter().setMaxListeners(0);
  return {
    publish(conversationId, event) {
      emitter.emit('any', conversationId, event);
      emitter.emit(`to:${conversationId}`, event);
    },
    onAny(listener) {
      emitter.on('any', listener);
      return () => emitter.off('any', listener);
    },
    on(conversationId, listener) {
      emitter.on(`to:${conversationId}`, listener);
      return () => emitter.off(`to:${conversationId}`, listener);
    },
    publishDeletion(visitorId) {
      emitter.emit('deletion', visitorId);
    },
    onDeletion(listener) {
      emitter.on('deletion', listener);
      return () => emitter.off('deletion', listener);
    },
  };
}
