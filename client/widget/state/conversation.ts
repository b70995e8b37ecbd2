import type { Message, VoteValue } from '../../../server/protocol/message.ts';
import type { PendingMessage, WidgetState } from './widget-state.ts';

/** What is shown: a failed answer gives way to the next answer to the same message. */
export function visibleMessages(state: WidgetState): readonly Message[] {
  const lastAnswer = new Map<string | undefined, string>();
  for (const { inReplyTo, id } of state.messages) lastAnswer.set(inReplyTo, id);
  return state.messages.filter((message) => {
    if (message.role !== 'bot') return true;
    if (message.status === 'streaming' && message.text === '') return false;
    const isLast = lastAnswer.get(message.inReplyTo) === message.id;
    return message.status !== 'failed' || (isLast && state.askingAgain !== message.id);
  });
}

export function streamingAnswer(state: WidgetState): Message | undefined {
  return state.messages.find(({ status }) => status === 'streaming');
}

/** What stops the answer that is being made: its own id, or that of the message while its drafts are composed. */
export function stoppableId(state: WidgetState): string | undefined {
  return streamingAnswer(state)?.id ?? state.composing?.inReplyTo;
}

/** Whether an answer is due of which no word has come. */
export function isWaitingForAnswer(state: WidgetState): boolean {
  if (state.askingAgain !== undefined || state.composing) return true;
  const streaming = streamingAnswer(state);
  if (streaming) return streaming.text === '';
  const answered = new Set(state.messages.map(({ inReplyTo }) => inReplyTo));
  const last = state.messages.findLast(({ role }) => role === 'visitor');
  return last !== undefined && !answered.has(last.id);
}

/** The vote as the visitor sees it: what he has just clicked, else what is stored. */
export function shownVote(state: WidgetState, message: Message): VoteValue | null {
  const progress = state.votes[message.id];
  if (progress && progress.phase === 'sending') return progress.vote;
  return message.vote ?? null;
}

/** Whether a message that failed may succeed as it is: one that the server finds wrong in itself never will. */
export function canBeSentAgain({ failure }: PendingMessage): boolean {
  return failure !== 'message_too_long' && failure !== 'invalid_payload';
}
