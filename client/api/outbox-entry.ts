import type { Message } from '../../server/protocol/message.ts';
import type { ChatError } from './chat-error.ts';
import type { OutboxMessage } from './kept-messages.ts';

/** A message of the outbox, and what its sender was promised. */
export interface OutboxEntry {
  message: OutboxMessage;
  readonly sent: Promise<Message>;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: ChatError) => void;
  /** Was once not acknowledged in time. */
  late?: boolean;
}

export function toEntry(message: OutboxMessage): OutboxEntry {
  let resolve: OutboxEntry['resolve'] = () => {};
  let reject: OutboxEntry['reject'] = () => {};
  const sent = new Promise<Message>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  sent.catch(() => {}); // After a reload nobody waits for it; the outbox shows the failure.
  return { message, sent, resolve, reject };
}
