import type { EndOfAnswer, RespondEvent } from '../types.ts';

/** An answer that is known whole before its first word: shown in one piece. */
export function* wholeAnswer(end: Omit<EndOfAnswer, 'type'>): Generator<RespondEvent> {
  yield { type: 'delta', text: end.text };
  yield { type: 'end', ...end };
}
