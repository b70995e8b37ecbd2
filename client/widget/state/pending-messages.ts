import type { Message } from '../../../server/protocol/message.ts';
import type { PendingMessage } from './widget-state.ts';

/** A message sent again keeps its place. */
export function addPending(
  pending: readonly PendingMessage[],
  message: PendingMessage,
): readonly PendingMessage[] {
  if (!pending.some(({ clientId }) => clientId === message.clientId)) return [...pending, message];
  return pending.map((present) => (present.clientId === message.clientId ? message : present));
}

export function failPending(
  pending: readonly PendingMessage[],
  failedId: string,
  failure: NonNullable<PendingMessage['failure']>,
): readonly PendingMessage[] {
  return pending.map((message) => (message.clientId === failedId ? { ...message, failure } : message));
}

export function withoutAcknowledged(
  pending: readonly PendingMessage[],
  messages: readonly Message[],
): readonly PendingMessage[] {
  const acknowledged = new Set(messages.map(({ clientId }) => clientId));
  return pending.filter(({ clientId }) => !acknowledged.has(clientId));
}
