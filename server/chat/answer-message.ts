import { AppError } from '../errors.ts';
import type { Exploration } from '../learning/bandit/exploration.ts';
import type { CandidatePool, ConversationContext } from '../learning/bandit/retrieval-context.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import { createAnswerChain } from '../rag/chain.ts';
import type { RespondEvent } from '../rag/types.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { ConversationStore, StoredMessage } from '../stores/types.ts';
import type { Turn } from '../text/passage.ts';
import type { ChatEvent } from './chat-events.ts';
import { type ChosenResponse, chooseResponse, type ResponseParts } from './choose-response.ts';
import { completeAnswer, type EndingParts, failAnswer } from './end-answer.ts';
import { turnHistory } from './turn-history.ts';

/** What one turn needs; retriever and policy are asked for at its start and stay the same to its end. */
export interface AnswerParts extends EndingParts, ResponseParts {
  readonly conversations: Pick<ConversationStore, 'listMessages' | 'startAnswer' | 'finishAnswer'>;
  retriever(): Retriever;
  /** How lists of passages are left to chance. */
  readonly listExploration: Exploration;
  /** The version that serves a conversation. */
  policy(conversationId: string): ServingPolicy;
  /** What the conversation says about where the answer is; undefined on its first turn. */
  conversationContext(conversationId: string, beforeSeq: number): Promise<ConversationContext | undefined>;
}

export interface AnswerRequest {
  readonly question: StoredMessage;
  /** From 0: how many answers this question already has. */
  readonly attempt: number;
  /** Ways to answer that may be chosen, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  /** Its reason, once aborted, is an EndReason. */
  readonly signal: AbortSignal;
}

interface Retrieved {
  readonly pool: CandidatePool;
  readonly conversation: ConversationContext | undefined;
  readonly history: readonly Turn[];
}

interface Started extends Pick<ChosenResponse, 'strategy'> {
  readonly answer: StoredMessage;
  readonly events: ChosenResponse['answer'];
}

/**
 * One turn: retrieve, choose, log both decisions, respond. The decisions are on disk before `answer:start`, the
 * answer before `answer:end` or `answer:error`. A failure of the answer is told by event and stored, not thrown.
 * Drafts are composed before anything is stored: if the process dies meanwhile, the message is simply unanswered.
 *
 * @throws whatever keeps an answer from being started or stored at all, such as a database that fails.
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
  const chain = createAnswerChain<AnswerRequest, Retrieved, Started, RespondEvent>({
    retrieve: (input) => retrieve(parts, retriever, input),
    choose: async (retrieved) => {
      started = await choose(parts, { policy, retriever }, { ...request, ...retrieved }, onEvent);
      onEvent({ name: 'answer:start', payload: startOf(started.answer, request.question) });
      return started;
    },
    respond: ({ events }) => events(),
  });
  try {
    for await (const event of await chain.stream(request)) {
      if (event.type === 'end') return await completeAnswer(parts, started!, event, onEvent);
      if (event.type === 'step') {
        onEvent({ name: 'answer:step', payload: { messageId: started!.answer.id, step: event.step } });
        continue;
      }
      shown += event.text;
      onEvent({ name: 'answer:delta', payload: { messageId: started!.answer.id, text: event.text } });
    }
    throw new AppError('internal', 'The responder ended without an answer.');
  } catch (cause) {
    if (!started) throw cause;
    return await failAnswer(parts, { ...started, ...request, shown, cause }, onEvent);
  }
}

async function retrieve(
  parts: AnswerParts,
  retriever: Retriever,
  request: AnswerRequest,
): Promise<Retrieved> {
  const { conversationId, seq, text } = request.question;
  const history = turnHistory(await parts.conversations.listMessages(conversationId), request.question);
  const [pool, conversation] = await Promise.all([
    retriever.candidatePool(text, history),
    parts.conversationContext(conversationId, seq),
  ]);
  return { pool, conversation: pool.startsTopic ? undefined : conversation, history };
}

async function choose(
  parts: AnswerParts,
  { policy, retriever }: { readonly policy: ServingPolicy; readonly retriever: Retriever },
  asked: AnswerRequest & Retrieved,
  onEvent: (event: ChatEvent) => void,
): Promise<Started> {
  const { question, attempt, strategies, pool, conversation } = asked;
  const { conversationId } = question;
  const exploration = parts.listExploration;
  const random = parts.randomFor(question, 'retrieval', attempt);
  const choice = policy.chooseRetrieval({ pool, conversation, conversationId, exploration, random });
  const { hitProbability } = choice;
  const request = toRespondRequest(asked, choice.action, retriever);
  const setting = { question, attempt, strategies, hitProbability, request };
  const { strategy, decision, answer: events } = await chooseResponse(parts, policy, setting, onEvent);
  const retrieval = { ...choice, policyId: policy.policyId, pool, ...(conversation && { conversation }) };
  const inReplyTo = question.id;
  const answer = { conversationId, inReplyTo, strategy, retrieval, response: decision };
  return { answer: await parts.conversations.startAnswer(answer), strategy, events };
}

function startOf(answer: StoredMessage, question: StoredMessage) {
  return { messageId: answer.id, inReplyTo: question.id, seq: answer.seq };
}

function toRespondRequest(
  { question, signal, pool, history }: AnswerRequest & Retrieved,
  action: readonly number[],
  retriever: Retriever,
) {
  return {
    question: question.text,
    history,
    passages: action.map((place) => retriever.requirePassage(pool.candidates[place]!.passageId)),
    ...(question.locale && { locale: question.locale }),
    signal,
  };
}
