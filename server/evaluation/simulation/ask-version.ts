import { type AnswerParts, answerMessage } from '../../chat/answer-message.ts';
import type { ReadOccasion } from '../../chat/answer-occasion.ts';
import { conversationContextFrom } from '../../chat/conversation-context-from.ts';
import { createRandom, seedFrom } from '../../learning/bandit/random.ts';
import { explorationFor } from '../../learning/exploration-setting.ts';
import type { ServingPolicy } from '../../learning/serving-policy.ts';
import type { UpdateSettings } from '../../learning/trainer/run-update.ts';
import type { ResponseStrategy } from '../../protocol/index.ts';
import type { Responder } from '../../rag/types.ts';
import type { Retriever } from '../../retrieval/types.ts';
import type { NewAnswer, StoredMessage } from '../../stores/types.ts';
import type { Passage, Turn } from '../../text/passage.ts';
import type { LabelledQuestion } from '../question-set.ts';
import type { SimulatedConversations } from './simulated-conversations.ts';
import type { SimulatedKnowledge } from './simulated-knowledge.ts';

/** How a simulated server answers, whichever version serves. */
export interface AskingParts {
  readonly knowledge: SimulatedKnowledge;
  readonly responder: Responder;
  /** Ways to answer, the default one first, and which of them fit a question. */
  readonly strategies: readonly ResponseStrategy[];
  readonly readOccasion: ReadOccasion;
  /** As STRATEGY_PRICES; absent: no strategy costs anything. */
  readonly strategyPrices?: Readonly<Record<string, number>>;
  readonly settings: Pick<UpdateSettings, 'seed' | 'exploration' | 'learner'>;
}

export interface AskedParts extends AskingParts {
  readonly conversations: SimulatedConversations;
  /** The version that serves a conversation. */
  policy(conversationId: string): ServingPolicy;
}

/** A question, and where it is asked. */
export interface SimulatedTurn {
  readonly conversationId: string;
  readonly labelled: LabelledQuestion;
  /** What was said before; absent: what the conversation holds. */
  readonly history: readonly Turn[] | undefined;
}

/** An answer as its visitor sees it, with the decisions behind it. */
export interface SimulatedReply {
  readonly answer: StoredMessage;
  readonly decided: NewAnswer;
  /** The retrieval action, best first. */
  readonly used: readonly Passage[];
  readonly cited: readonly Passage[];
}

/** One turn through the server's own chain. */
export async function askVersion(parts: AskedParts, turn: SimulatedTurn): Promise<SimulatedReply> {
  const { conversations, knowledge, strategies } = parts;
  const question = conversations.ask(turn.conversationId, turn.labelled.text, turn.history);
  const retriever = knowledge.retrieverFor(turn.labelled);
  const { signal } = new AbortController();
  const request = { question, attempt: 0, strategies, signal };
  const answer = await answerMessage(toAnswerParts(parts, retriever), request, () => {});
  const decided = conversations.takeAnswer(answer.id);
  const { pool, action } = decided.retrieval;
  return {
    answer,
    decided,
    used: action.map((place) => retriever.requirePassage(pool.candidates[place]!.passageId)),
    cited: (answer.citations ?? []).map(({ passageId }) => retriever.requirePassage(Number(passageId))),
  };
}

function toAnswerParts(parts: AskedParts, retriever: Retriever): AnswerParts {
  const { conversations, responder, readOccasion, strategyPrices = {} } = parts;
  const { exploration, learner, seed } = parts.settings;
  const decisions = { lastRetrieval: async (id: string) => conversations.lastRetrieval(id) };
  return {
    ...{ conversations, responder, readOccasion, exploration, strategyPrices },
    retriever: () => retriever,
    policy: (conversationId) => parts.policy(conversationId),
    conversationContext: (id, beforeSeq) => conversationContextFrom(decisions, id, beforeSeq),
    randomFor: ({ id }, kind, attempt) => createRandom(seedFrom(seed, id, kind, attempt)),
    listExploration: explorationFor(learner, exploration).lists,
    responseDrafts: 1,
    logger: { warn: () => {} },
  };
}
