import type { Exploration } from '../learning/bandit/exploration.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { ConversationStore, StoredMessage } from '../stores/types.ts';
import type { Turn } from '../text/passage.ts';
import type { ReadOccasion } from './answer-occasion.ts';
import type { ChatEvent } from './chat-events.ts';
import { type ChosenResponse, chooseResponse, type ResponseParts } from './choose-response.ts';
import { type Candidates, characterCosineOf } from './find-candidates.ts';

export interface ChoiceParts extends ResponseParts {
  readonly conversations: Pick<ConversationStore, 'startAnswer'>;
  /** How lists of passages are left to chance. */
  readonly listExploration: Exploration;
  /** Which of the ways to answer are sensible for a question. */
  readonly readOccasion: ReadOccasion;
}

export interface AnswerRequest {
  readonly question: StoredMessage;
  /** From 0: how many answers this question already has. */
  readonly attempt: number;
  /** Ways to answer that may be chosen, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  /** Its reason, once aborted, is an EndReason. */
  readonly signal: AbortSignal;
  /** The conversation's as the turn began: an answer is refused when the owner has changed since. */
  readonly ownerSeq?: number;
}

/** What an answer may be made from. */
export interface Retrieved extends Candidates {
  readonly history: readonly Turn[];
  /** The same without turns of tools: what the question was retrieved and is assessed with. */
  readonly topicHistory: readonly Turn[];
  /** The answer before asked back. */
  readonly askedBack: boolean;
}

/** An answer whose decisions are on disk. */
export interface Started extends Pick<ChosenResponse, 'strategy'> {
  readonly answer: StoredMessage;
  readonly events: ChosenResponse['answer'];
}

/** Chooses passages, then the way to answer; resolves when both decisions are on disk. */
export async function chooseAnswer(
  parts: ChoiceParts,
  { policy, retriever }: { readonly policy: ServingPolicy; readonly retriever: Retriever },
  asked: AnswerRequest & Retrieved,
  onEvent: (event: ChatEvent) => void,
): Promise<Started> {
  const { question, attempt, ownerSeq, pool, conversation } = asked;
  const { conversationId } = question;
  const exploration = parts.listExploration;
  const random = parts.randomFor(question, 'retrieval', attempt);
  const choice = policy.chooseRetrieval({ pool, conversation, conversationId, exploration, random });
  const { hitProbability } = choice;
  const request = {
    ...toRespondRequest(asked, choice.action, retriever),
    search: (query: string, alone = false) => searchFor(query, alone, { policy, retriever }, asked),
  };
  const strategies = parts.readOccasion({
    ...asked,
    request: { ...request, history: asked.topicHistory },
    retrieval: { hitProbability, characterCosine: characterCosineOf(pool, choice.action[0]) },
  });
  const setting = { question, attempt, strategies, hitProbability, request };
  const { strategy, decision, answer: events } = await chooseResponse(parts, policy, setting, onEvent);
  const retrieval = { ...choice, policyId: policy.policyId, pool, ...(conversation && { conversation }) };
  const inReplyTo = question.id;
  const owned = ownerSeq !== undefined && { ownerSeq };
  const answer = { conversationId, inReplyTo, strategy, retrieval, response: decision, ...owned };
  return { answer: await parts.conversations.startAnswer(answer), strategy, events };
}

function toRespondRequest(
  { question, signal, pool, history }: AnswerRequest & Retrieved,
  action: readonly number[],
  retriever: Retriever,
) {
  return {
    question: question.text,
    history,
    ...(pool.startsTopic && { startsTopic: true }),
    passages: action.map((place) => retriever.requirePassage(pool.candidates[place]!.passageId)),
    ...(question.locale && { locale: question.locale }),
    signal,
  };
}

/** The passages for another wording, as the version would use them without exploring. */
async function searchFor(
  query: string,
  alone: boolean,
  { policy, retriever }: { readonly policy: ServingPolicy; readonly retriever: Retriever },
  { topicHistory, pool: { startsTopic }, question: { conversationId } }: AnswerRequest & Retrieved,
) {
  const pool = await retriever.candidatePool(query, alone || startsTopic ? [] : topicHistory);
  const greedy = { exploration: 0, random: () => 0 };
  const { action } = policy.rank({ pool, conversation: undefined, conversationId }, greedy);
  return action.map((place) => retriever.requirePassage(pool.candidates[place]!.passageId));
}
