import { readCourtesy } from '../rag/assess/courtesy.ts';
import type { StoredMessage } from '../stores/types.ts';
import type { Turn } from '../text/passage.ts';

/** Turns that a question is read with; older ones say little about it. */
const LONGEST_HISTORY = 12;

/**
 * The conversation as it was for a question, oldest first: each earlier question followed by its newest answer,
 * even when answers came late; what was sent after the question is left out, and so are answers that failed or
 * that knew nothing. Greetings and thanks with their replies are no history: what follows "hello" is a first question.
 */
export function turnHistory(messages: readonly StoredMessage[], question: StoredMessage): readonly Turn[] {
  const earlier = messages.filter(({ role, seq }) => role !== 'bot' && seq < question.seq);
  const turns = earlier.flatMap((message): Turn[] => {
    if (message.role === 'person') return [{ role: 'assistant', text: message.text }];
    const answer = messages.findLast((other) => other.inReplyTo === message.id && saysSomething(other));
    if (!answer && readCourtesy(message.text)) return [];
    const turn: Turn = { role: 'visitor', text: message.text };
    return answer ? [turn, { role: 'assistant', text: answer.text }] : [turn];
  });
  return turns.slice(-LONGEST_HISTORY);
}

/** An answer that knew nothing, or was mere courtesy, says nothing of where the next one is. */
function saysSomething({ status, text, strategy }: StoredMessage): boolean {
  if (strategy === 'refuse' || strategy === 'clarify') return false;
  return (status === 'complete' || status === 'stopped') && text !== '';
}

/** Without what a tool answered, and what asked for it: it says nothing of which page the next answer is on. */
export function withoutToolTurns(messages: readonly StoredMessage[]): readonly StoredMessage[] {
  const byTool = messages.filter(({ strategy }) => strategy === 'tools');
  const ids = new Set(byTool.flatMap(({ id, inReplyTo }) => [id, inReplyTo]));
  return messages.filter(({ id }) => !ids.has(id));
}
