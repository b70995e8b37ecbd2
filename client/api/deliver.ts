import type { Message } from '../../server/protocol/message.ts';
import type { MessageSend } from '../../server/protocol/payloads.ts';
import { ChatError, type ChatErrorCode, toChatError } from './chat-error.ts';
import type { OutboxEntry } from './outbox-entry.ts';

/** After these a message waits for the next connection. */
const PASSING: readonly ChatErrorCode[] = ['disconnected', 'closed', 'identity_expired'];
/** Far over what a server takes; a frame over 1 MB it would not even refuse, but cut the connection, each time again. */
const LONGEST_TEXT = 100_000;

export interface DeliveryParts {
  send(payload: MessageSend): Promise<Message>;
  /** Told of a message that stays unacknowledged although connected: the connection may be dead. */
  readonly onLate: () => void;
}

/**
 * Sends a message of the outbox.
 * @returns the stored message; the error with which it failed; `undefined` when it must wait for the next connection.
 */
export async function deliver(
  { send, onLate }: DeliveryParts,
  entry: OutboxEntry,
): Promise<Message | ChatError | undefined> {
  const { createdAt: _, conversationId: __, failure: ___, ...payload } = entry.message;
  if (payload.text.length > LONGEST_TEXT) return new ChatError('message_too_long', 'The text is too long.');
  try {
    return await send(payload);
  } catch (thrown) {
    const error = toChatError(thrown);
    if (PASSING.includes(error.code)) return undefined;
    if (error.code !== 'timeout' || entry.late) return error;
    entry.late = true;
    onLate();
    return undefined;
  }
}
