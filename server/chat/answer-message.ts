import { AppError } from '../errors.ts';
import type { Random } from '../learning/bandit/random.ts';
import type { CandidatePool, ConversationContext } from '../learning/bandit/retrieval-context.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import { createAnswerChain } from '../rag/chain.ts';
import type { RespondEvent, Responder } from '../rag/types.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { ConversationStore, RetrievalDecision, StoredMessage } from '../stores/types.ts';
import type { Turn } from '../text/passage.ts';
import type { ChatEvent } from './chat-events.ts';
import { completeAnswer, type EndingParts, failAnswer } from './end-answer.ts';
import { turnHistory } from './turn-history.ts';

/** What one turn needs; retriever and policy are asked for at its start and stay the same to its end. */
export interface AnswerParts extends EndingParts {
  readonly conversations: Pick<ConversationStore, 'listMessages' | 'startAnswer' | 'finishAnswer'>;
  retriever(): Retriever;
  policy(): ServingPolicy;
  readonly responder: Responder;
  /** What the conversation says about where the answer is; undefined on its first turn. */
  conversationContext(conversationId: string, beforeSeq: number): Promise<ConversationContext | undefined>;
  /** Draws that depend only on the seed, the question and the kind of decision. */
  randomFor(question: StoredMessage, kind: 'retrieval' | 'response', attempt: number): Random;
  readonly exploration: number;
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

interface Chosen {
  readonly answer: StoredMessage;
  readonly strategy: ResponseStrategy;
  readonly retrieval: RetrievalDecision;
  readonly history: readonly Turn[];
}

/**
 * One turn: retrieve, choose, log both decisions, respond. The decisions are on disk before `answer:start`, the
 * answer before `answer:end` or `answer:error`. A failure of the answer is told by event and stored, not thrown.
 *
 * @throws whatever keeps an answer from being started or stored at all, such as a database that fails.
 */
export async function answerMessage(
  parts: AnswerParts,
  request: AnswerRequest,
  onEvent: (event: ChatEvent) => void,
): Promise<StoredMessage> {
  const retriever = parts.retriever();
  const policy = parts.policy();
  let started: Chosen | undefined;
  let shown = '';
  const chain = createAnswerChain<AnswerRequest, Retrieved, Chosen, RespondEvent>({
    retrieve: (input) => retrieve(parts, retriever, input),
    choose: async (retrieved) => {
      started = await choose(parts, policy, request, retrieved);
      onEvent({ name: 'answer:start', payload: startOf(started.answer, request.question) });
      return started;
    },
    respond: (chosen) => parts.responder.respond(toRespondRequest(chosen, retriever, request)),
  });
  try {
    for await (const event of await chain.stream(request)) {
      if (event.type === 'end') return await completeAnswer(parts, started!, event, onEvent);
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
  policy: ServingPolicy,
  { question, attempt, strategies }: AnswerRequest,
  { pool, conversation, history }: Retrieved,
): Promise<Chosen> {
  const { conversationId } = question;
  const choice = policy.chooseRetrieval({
    pool,
    conversation,
    conversationId,
    exploration: parts.exploration,
    random: parts.randomFor(question, 'retrieval', attempt),
  });
  const response = policy.chooseResponse({
    actionSet: strategies,
    hitProbability: choice.hitProbability,
    exploration: parts.exploration,
    random: parts.randomFor(question, 'response', attempt),
  });
  const strategy = strategies[response.action]!;
  const { policyId } = policy;
  const retrieval = { ...choice, policyId, pool, ...(conversation && { conversation }) };
  const answer = await parts.conversations.startAnswer({
    conversationId,
    inReplyTo: question.id,
    strategy,
    retrieval,
    response: { ...response, policyId, actionSet: strategies, hitProbability: choice.hitProbability },
  });
  return { answer, strategy, retrieval, history };
}

function startOf(answer: StoredMessage, question: StoredMessage) {
  return { messageId: answer.id, inReplyTo: question.id, seq: answer.seq };
}

function toRespondRequest(chosen: Chosen, retriever: Retriever, { question, signal }: AnswerRequest) {
  const { candidates } = chosen.retrieval.pool;
  return {
    strategy: chosen.strategy,
    question: question.text,
    history: chosen.history,
    passages: chosen.retrieval.action.map((place) => retriever.requirePassage(candidates[place]!.passageId)),
    ...(question.locale && { locale: question.locale }),
    signal,
  };
}
