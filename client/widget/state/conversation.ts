import type { ConversationOwner } from '../../../server/protocol/handover.ts';
import type { Message, VoteValue } from '../../../server/protocol/message.ts';
import type { PendingMessage, WidgetState } from './widget-state.ts';

const LONGEST_REASON = 500;

/** Who answers in the conversation. */
export function ownerOf(state: WidgetState): ConversationOwner {
  return state.conversation?.owner ?? 'bot';
}

/** What is shown: a failed answer gives way to the next answer to the same message. */
export function visibleMessages(state: WidgetState): readonly Message[] {
  const lastAnswer = new Map<string | undefined, string>();
  for (const { inReplyTo, id } of state.messages) lastAnswer.set(inReplyTo, id);
  return state.messages.filter((message) => {
    if (message.role !== 'bot') return true;
    if (message.text === '' && !message.steps && isCutShort(message, state)) return false;
    const isLast = lastAnswer.get(message.inReplyTo) === message.id;
    return message.status !== 'failed' || (isLast && state.askingAgain !== message.id);
  });
}

/** Not begun yet, or ended before its first word because a person was asked for. */
function isCutShort({ status }: Message, state: WidgetState): boolean {
  return status === 'streaming' || (status === 'stopped' && ownerOf(state) !== 'bot');
}

export function streamingAnswer(state: WidgetState): Message | undefined {
  return state.messages.find(({ status }) => status === 'streaming');
}

/** What stops the answer that is being made: its own id, or that of the message while its drafts are composed. */
export function stoppableId(state: WidgetState): string | undefined {
  return streamingAnswer(state)?.id ?? state.composing?.inReplyTo;
}

/** Whether an answer of the bot is due of which no word has come. */
export function isWaitingForAnswer(state: WidgetState): boolean {
  if (ownerOf(state) !== 'bot') return false;
  if (state.askingAgain !== undefined || state.composing) return true;
  const streaming = streamingAnswer(state);
  if (streaming) return streaming.text === '';
  const answered = new Set(state.messages.map(({ inReplyTo }) => inReplyTo));
  const last = state.messages.findLast(({ role }) => role === 'visitor');
  // What was written to a person, or to nobody, the bot does not answer when the conversation comes back to it.
  const toBot = last !== undefined && last.createdAt >= (state.conversation?.since ?? '');
  return toBot && !answered.has(last.id);
}

/** What the visitor wants of a person, as far as he has said it; short enough for the wire. */
export function lastQuestion(state: WidgetState): string | undefined {
  return state.messages.findLast(({ role }) => role === 'visitor')?.text.slice(0, LONGEST_REASON);
}

/** The answer whose suggestions can still be clicked: the last thing that was said. */
export function answerToReplyTo(state: WidgetState): string | undefined {
  const last = state.messages.at(-1);
  const canReply = last?.role === 'bot' && last.status === 'complete' && state.pending.length === 0;
  return canReply && ownerOf(state) === 'bot' ? last.id : undefined;
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

/** Answers and messages of people that came after what the visitor has read; the launcher's badge. */
export function unreadCount({ messages, readSeq, unseen }: WidgetState): number {
  const unread = messages.filter(
    ({ role, status, seq }) => role !== 'visitor' && status !== 'streaming' && seq > readSeq,
  );
  return unread.length || (unseen ? 1 : 0);
}

/** The name of a quote's passage in the state's `passages`. */
export function passageKey(messageId: string, passageId: string): string {
  return `${messageId}/${passageId}`;
}
