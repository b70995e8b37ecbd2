import type { Message } from '../../server/protocol/message.ts';
import { isWireError } from './chat-error.ts';
import type { ChatEvents } from './chat-events.ts';

type Name =
  | 'message:new'
  | 'agent:message'
  | 'answer:start'
  | 'answer:delta'
  | 'answer:step'
  | 'answer:end'
  | 'answer:error'
  | 'message:sent';

/** Something about one message, as it came. */
export type MessageEvent = { [E in Name]: { readonly name: E; readonly payload: ChatEvents[E] } }[Name];

/** Part of an answer that streams. */
export function isPiece({ name }: MessageEvent): boolean {
  return name === 'answer:delta' || name === 'answer:step';
}

export function messageIdOf({ payload }: MessageEvent): string {
  return 'message' in payload ? payload.message.id : payload.messageId;
}

/** Undefined for a piece, whose place is that of its answer. */
export function seqOf({ payload }: MessageEvent): number | undefined {
  if ('message' in payload) return payload.message.seq;
  return 'seq' in payload ? payload.seq : undefined;
}

/** The events that would have told of a message as it is now. */
export function toEvents(message: Message): MessageEvent[] {
  if (message.role === 'visitor') return [{ name: 'message:new', payload: { message } }];
  if (message.role === 'person') return [{ name: 'agent:message', payload: { message } }];
  const { id: messageId, seq, inReplyTo = '', steps = [], text, status, error } = message;
  const start: MessageEvent = { name: 'answer:start', payload: { messageId, inReplyTo, seq } };
  if (status !== 'streaming' && status !== 'failed')
    return [start, { name: 'answer:end', payload: { message } }];
  const told: MessageEvent[] = steps.map((step) => ({ name: 'answer:step', payload: { messageId, step } }));
  if (text !== '') told.push({ name: 'answer:delta', payload: { messageId, text } });
  if (isWireError(error)) told.push({ name: 'answer:error', payload: { messageId, inReplyTo, error } });
  return [start, ...told];
}
