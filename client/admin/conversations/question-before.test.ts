import assert from 'node:assert/strict';
import { it } from 'vitest';
import type { Message } from '../../api/admin-types.ts';
import { questionBefore } from './question-before.ts';

const said = (seq: number, role: Message['role'], text: string): Message => ({
  id: `m${seq}`,
  seq,
  role,
  text,
  status: 'complete',
  createdAt: '2026-01-05T12:00:00.000Z',
});

it('the question is the last that the visitor wrote before the answer, on one line', () => {
  const messages = [
    said(1, 'visitor', 'Hello'),
    said(2, 'visitor', 'Do you ship\n to Corsica? '),
    said(3, 'bot', 'I do not know.'),
    said(4, 'person', 'Yes, in 5 days.'),
    said(5, 'visitor', 'Thanks'),
  ];
  assert.equal(questionBefore(messages, messages[3]!), 'Do you ship to Corsica?');
  assert.equal(questionBefore(messages, messages[0]!), '');
});
