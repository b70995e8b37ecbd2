import { expect, it } from 'vitest';
import type { StoredMessage } from '../../stores/types.ts';
import { findMessageSignal } from './message-signal.ts';

const message = (seq: number, fields: Partial<StoredMessage>): StoredMessage => ({
  ...{ id: `m${seq}`, seq, conversationId: 'c', createdAt: '2026-01-01T00:00:00.000Z' },
  ...{ role: 'visitor', status: 'received', text: '' },
  ...fields,
});
const question = message(1, { text: 'How do I return a lamp?' });
const answer = message(2, {
  ...{ role: 'bot', status: 'complete', text: 'Send it back.', inReplyTo: 'm1', strategy: 'concise' },
});

/** The signal in a text that follows the question and, unless it is replaced, its answer. */
function signalOf(text: string, before: StoredMessage = answer) {
  const stored = [question, before];
  return findMessageSignal(
    {
      listMessagesBefore: async (_, beforeSeq, limit) =>
        stored.filter(({ seq }) => seq < beforeSeq).slice(-limit),
      findMessage: async (id) => stored.find((other) => other.id === id),
    },
    message(3, { text }),
  );
}

it.each([
  ['How can I return a lamp?', 'reasked'],
  ['Thank you!', 'thanks'],
  ['Merci beaucoup', 'thanks'],
  ['Let me speak to a person', 'person'],
  ['Je veux parler à un conseiller', 'person'],
])('%s says %s of the answer before', async (text, kind) => {
  expect(await signalOf(text)).toEqual({ messageId: 'm2', kind });
});

it('a next question says nothing', async () => {
  expect(await signalOf('What does it cost?')).toBeUndefined();
});

it.each([
  ['a question put anew to an answer that asked back', 'How can I return a lamp?', { strategy: 'clarify' }],
  ['taking the person that was offered', 'Let me speak to a person', { strategy: 'hand_over' }],
  ['a message after an answer that failed', 'How can I return a lamp?', { status: 'failed' }],
  ['a message that came while the answer ran', 'How can I return a lamp?', { status: 'streaming' }],
  ['a message after another one', 'Thank you!', { role: 'visitor' }],
  ['thanks to a person', 'Thank you!', { role: 'person' }],
] as const)('%s says nothing', async (_, text, fields) => {
  expect(await signalOf(text, { ...answer, ...fields })).toBeUndefined();
});
