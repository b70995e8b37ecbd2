import { AppError } from '../errors.ts';
import type { ConversationContext } from '../learning/bandit/retrieval-context.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { AnswerStep } from '../protocol/index.ts';
import { createAnswerChain } from '../rag/chain.ts';
import type { RespondEvent } from '../rag/types.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { ConversationStore, StoredMessage } from '../stores/types.ts';
import type { ChatEvent } from './chat-events.ts';
import {
  type AnswerRequest,
  type ChoiceParts,
  chooseAnswer,
  type Retrieved,
  type Started,
} from './choose-answer.ts';
import { completeAnswer, type EndingParts, failAnswer } from './end-answer.ts';
import { findCandidates } from './find-candidates.ts';
import { turnHistory, withoutToolTurns } from './turn-history.ts';

/** What one turn needs; retriever and policy are asked for at its start and stay the same to its end. */
export interface AnswerParts extends EndingParts, ChoiceParts {
  readonly conversations: Pick<ConversationStore, 'listMessages' | 'startAnswer' | 'finishAnswer'>;
  retriever(): Retriever;
  /** The version that serves a conversation. */
  policy(conversationId: string): ServingPolicy;
  /** What the conversation says about where the answer is; undefined on its first turn. */
  conversationContext(conversationId: string, beforeSeq: number): Promise<ConversationContext | undefined>;
}

/**
 * One turn: retrieve, choose, log both decisions, respond. The decisions are on disk before `answer:start`, the
 * answer before `answer:end` or `answer:error`. A failure of the answer is told by event and stored, not thrown.
 * Drafts are composed before anything is stored: if the process dies meanwhile, the message is simply unanswered.
 *
 * @throws AppError wrong_owner when the conversation is not the bot's any more before the answer starts; whatever else
 * keeps an answer from being started or stored at all, such as a database that fails.
 */
export async function answerMessage(
  parts: AnswerParts,
  request: AnswerRequest,
  onEvent: (event: ChatEvent) => void,
): Promise<StoredMessage> {
  const retriever = parts.retriever();
  const policy = parts.policy(request.question.conversationId);
  let started: Started | undefined;
  let shown = '';
  const steps: AnswerStep[] = [];
  const chain = createAnswerChain<AnswerRequest, Retrieved, Started, RespondEvent>({
    retrieve: (input) => retrieve(parts, { retriever, policy }, input),
    choose: async (retrieved) => {
      started = await chooseAnswer(parts, { policy, retriever }, { ...request, ...retrieved }, onEvent);
      onEvent({ name: 'answer:start', payload: startOf(started.answer, request.question) });
      return started;
    },
    respond: ({ events }) => events(),
  });
  try {
    for await (const event of await chain.stream(request)) {
      if (event.type === 'end') return await completeAnswer(parts, { ...started!, steps }, event, onEvent);
      if (event.type === 'step') {
        steps.push(event.step);
        onEvent({ name: 'answer:step', payload: { messageId: started!.answer.id, step: event.step } });
        continue;
      }
      shown += event.text;
      onEvent({ name: 'answer:delta', payload: { messageId: started!.answer.id, text: event.text } });
    }
    throw new AppError('internal', 'The responder ended without an answer.');
  } catch (cause) {
    if (!started) throw cause;
    return await failAnswer(parts, { ...started, ...request, shown, steps, cause }, onEvent);
  }
}

async function retrieve(
  parts: AnswerParts,
  serving: { readonly retriever: Retriever; readonly policy: ServingPolicy },
  { question }: AnswerRequest,
): Promise<Retrieved> {
  const { conversationId, seq } = question;
  const messages = await parts.conversations.listMessages(conversationId);
  const topicHistory = turnHistory(withoutToolTurns(messages), question);
  const conversation = await parts.conversationContext(conversationId, seq);
  const last = messages.findLast((message) => message.seq < seq && message.role === 'bot');
  return {
    ...(await findCandidates(serving, { question, history: topicHistory, conversation })),
    history: turnHistory(messages, question),
    topicHistory,
    askedBack: last?.strategy === 'clarify' && (last.suggestions?.length ?? 0) > 0,
  };
}

function startOf(answer: StoredMessage, question: StoredMessage) {
  return { messageId: answer.id, inReplyTo: question.id, seq: answer.seq };
}
