import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import type { Message } from '../../api/admin-types.ts';
import { splitConversation } from './split-conversation.ts';

const message = (id: string, seq: number): Message => ({
  id,
  seq,
  role: 'visitor',
  text: id,
  status: 'received',
  createdAt: '2026-01-01T00:00:00Z',
});
const conversation = ['hello', 'hi', 'question', 'answer', 'thanks'].map((id, at) => message(id, at + 1));
const idsOf = (messages: readonly Message[]) => messages.map(({ id }) => id);

describe('splitConversation', () => {
  it('begins at the question of the answer', () => {
    const { earlier, near } = splitConversation(conversation, { id: 'answer', inReplyTo: 'question' });
    assert.deepEqual(idsOf(earlier), ['hello', 'hi']);
    assert.deepEqual(idsOf(near), ['question', 'answer', 'thanks']);
  });

  it('begins at the answer when its question is gone', () => {
    assert.deepEqual(idsOf(splitConversation(conversation, { id: 'answer' }).near), ['answer', 'thanks']);
  });

  it('shows everything when the answer is not in it', () => {
    assert.deepEqual(splitConversation(conversation, { id: 'other' }).earlier, []);
  });
});
