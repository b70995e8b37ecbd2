import type { Message } from '../../api/admin-types.ts';

const MAX_TITLE_LENGTH = 300;

/** What the visitor had asked last before this message, fit for a title; '' when he had said nothing. */
export function questionBefore(messages: readonly Message[], answer: Pick<Message, 'seq'>): string {
  const question = messages.findLast(({ role, seq }) => role === 'visitor' && seq < answer.seq);
  return (question?.text ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE_LENGTH);
}
