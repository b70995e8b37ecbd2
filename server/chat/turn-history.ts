import type { StoredMessage } from '../stores/types.ts';
import type { Turn } from '../text/passage.ts';

/** Turns that a question is read with; older ones say little about it. */
const LONGEST_HISTORY = 12;

/**
 * The conversation as it was for a question, oldest first: each earlier question followed by its newest answer,
 * even when answers came late; what was sent after the question is left out, and so are answers that failed.
 */
export function turnHistory(messages: readonly StoredMessage[], question: StoredMessage): readonly Turn[] {
  const earlier = messages.filter(({ role, seq }) => role !== 'bot' && seq < question.seq);
  const turns = earlier.flatMap((message): Turn[] => {
    if (message.role === 'person') return [{ role: 'assistant', text: message.text }];
    const answer = messages.findLast((other) => other.inReplyTo === message.id && wasShown(other));
    const turn: Turn = { role: 'visitor', text: message.text };
    return answer ? [turn, { role: 'assistant', text: answer.text }] : [turn];
  });
  return turns.slice(-LONGEST_HISTORY);
}

function wasShown({ status, text }: StoredMessage): boolean {
  return (status === 'complete' || status === 'stopped') && text !== '';
}
