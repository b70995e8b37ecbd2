import type { Message } from '../../../server/protocol/message.ts';
import { withoutAcknowledged } from './pending-messages.ts';
import type { Change } from './reducers.ts';
import type { WidgetState } from './widget-state.ts';

/** The messages with one added or replaced by id, in the order of their seq. */
export function mergeMessage(messages: readonly Message[], incoming: Message): readonly Message[] {
  const present = messages.find(({ id }) => id === incoming.id);
  const merged = present ? keepLongerStream(present, incoming) : incoming;
  const others = messages.filter(({ id }) => id !== incoming.id);
  const index = others.findIndex(({ seq }) => seq > incoming.seq);
  return index < 0 ? [...others, merged] : [...others.slice(0, index), merged, ...others.slice(index)];
}

export function mergeMessages(
  messages: readonly Message[],
  incoming: readonly Message[],
): readonly Message[] {
  return incoming.reduce(mergeMessage, messages);
}

/** A streaming answer only grows: the session brings its text so far, `answer:start` comes with none. */
function keepLongerStream(present: Message, incoming: Message): Message {
  if (incoming.status === 'streaming' && progressOf(present) > progressOf(incoming)) return present;
  // A final answer that was already here cannot stream again.
  return incoming.status === 'streaming' && present.status !== 'streaming' ? present : incoming;
}

function progressOf({ text, steps = [] }: Message): number {
  return text.length + steps.length;
}

/** What a message changes that has come, or has come again. */
export function receive({ messages, pending }: WidgetState, message: Message): Change {
  return { messages: mergeMessage(messages, message), pending: withoutAcknowledged(pending, [message]) };
}
