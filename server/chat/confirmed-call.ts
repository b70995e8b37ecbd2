import { AppError } from '../errors.ts';
import type { AnswerStep, ToolAnswer } from '../protocol/index.ts';
import { confirmationReply } from '../rag/tools/confirmation-reply.ts';
import { pendingCallSchema } from '../rag/tools/tool.ts';
import type { ToolsStrategy } from '../rag/tools/tools-strategy.ts';
import type { ConversationStore, StoredMessage } from '../stores/types.ts';
import type { ChatEvent } from './chat-events.ts';
import { completeAnswer, type EndingParts, failAnswer } from './end-answer.ts';

export interface ConfirmingParts extends EndingParts {
  readonly conversations: Pick<ConversationStore, 'settleConfirmation' | 'startReply' | 'finishAnswer'>;
  /** Absent: no tool can be called. */
  readonly tools?: Pick<ToolsStrategy, 'runConfirmed'> | undefined;
}

/** A call that a visitor said yes or no to. */
export interface SettledCall {
  readonly pendingCall: unknown;
  readonly accept: boolean;
}

/** What the visitor says to a call that the last answer before his message asks about; undefined when neither. */
export function writtenReply(
  messages: readonly StoredMessage[],
  question: StoredMessage,
): (ToolAnswer & { readonly asking: StoredMessage }) | undefined {
  const asking = messages.findLast(({ seq }) => seq < question.seq);
  const reply = confirmationReply(question.text);
  if (asking?.confirmation?.status !== 'asked' || reply === undefined) return undefined;
  return { asking, messageId: asking.id, confirmationId: asking.confirmation.id, accept: reply === 'yes' };
}

/**
 * Keeps what the visitor said; from then on the call is made at most once, and never by itself after a crash.
 *
 * @throws AppError confirmation_not_open
 */
export async function settleCall(
  { conversations }: ConfirmingParts,
  { messageId, confirmationId, accept }: ToolAnswer,
  onEvent: (event: ChatEvent) => void,
): Promise<SettledCall & { readonly message: StoredMessage }> {
  const status = accept ? 'confirmed' : 'declined';
  const { message, pendingCall } = await conversations.settleConfirmation(messageId, confirmationId, status);
  onEvent({ name: 'message:changed', payload: { message } });
  return { message, pendingCall, accept };
}

export interface ConfirmedRequest extends SettledCall {
  /** The visitor's message that the new answer stands under. */
  readonly question: StoredMessage;
  readonly signal: AbortSignal;
  readonly ownerSeq: number;
}

/** The answer to a yes or a no. Its failure is told by event and stored, not thrown. */
export async function answerConfirmed(
  parts: ConfirmingParts,
  { question, pendingCall, accept, signal, ownerSeq }: ConfirmedRequest,
  onEvent: (event: ChatEvent) => void,
): Promise<StoredMessage> {
  const reply = { conversationId: question.conversationId, inReplyTo: question.id, ownerSeq };
  const strategy = 'tools';
  const answer = await parts.conversations.startReply({ ...reply, strategy });
  const messageId = answer.id;
  onEvent({ name: 'answer:start', payload: { messageId, inReplyTo: question.id, seq: answer.seq } });
  const steps: AnswerStep[] = [];
  let shown = '';
  try {
    if (!parts.tools) throw new AppError('tool_failed', 'The tool is not there any more.');
    const call = pendingCallSchema.parse(pendingCall);
    for await (const event of parts.tools.runConfirmed(call, { accept, signal })) {
      if (event.type === 'end')
        return await completeAnswer(parts, { answer, strategy, steps }, event, onEvent);
      if (event.type === 'step') {
        steps.push(event.step);
        onEvent({ name: 'answer:step', payload: { messageId, step: event.step } });
      } else {
        shown += event.text;
        onEvent({ name: 'answer:delta', payload: { messageId, text: event.text } });
      }
    }
    throw new AppError('internal', 'The tool ended without an answer.');
  } catch (cause) {
    return await failAnswer(parts, { answer, strategy, steps, question, shown, signal, cause }, onEvent);
  }
}
