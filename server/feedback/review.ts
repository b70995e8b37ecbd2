import { AppError } from '../errors.ts';
import type {
  AnswerDetail,
  FeedbackItem,
  ResponseDecisionView,
  RetrievalDecisionView,
  VoteValue,
} from '../protocol/index.ts';
import type {
  ConversationStore,
  DecisionStore,
  LoggedRetrieval,
  ResponseDecision,
  VoteStore,
} from '../stores/types.ts';
import type { Passage } from '../text/passage.ts';

export interface ReviewParts {
  readonly conversations: Pick<ConversationStore, 'findMessage' | 'findConversation' | 'listMessages'>;
  readonly decisions: Pick<DecisionStore, 'findRetrieval' | 'findResponse'>;
  readonly votes: Pick<VoteStore, 'listNewest'>;
  /** Undefined for a passage that has been deleted since. */
  findPassage(id: number): Passage | undefined;
}

interface Page {
  readonly before?: number;
  readonly limit: number;
  readonly vote?: VoteValue;
}

const MOST_CANDIDATES_SHOWN = 10;

/** The newest votes, each with the question and the answer it was given to. */
export async function listFeedback(
  parts: ReviewParts,
  page: Page,
): Promise<{ items: FeedbackItem[]; nextBefore?: number }> {
  const votes = await parts.votes.listNewest(page);
  const items = await Promise.all(
    votes.map(async (vote): Promise<FeedbackItem> => {
      const answer = await requireMessage(parts, vote.messageId);
      const question = answer.inReplyTo ? await parts.conversations.findMessage(answer.inReplyTo) : undefined;
      const { id, createdAt, ...rest } = vote;
      return {
        ...rest,
        voteId: id,
        createdAt: createdAt.toISOString(),
        question: question?.text ?? '',
        answer,
      };
    }),
  );
  const oldest = votes.at(-1)?.id;
  return votes.length === page.limit && oldest !== undefined ? { items, nextBefore: oldest } : { items };
}

/** @throws AppError message_not_found */
export async function describeAnswer(parts: ReviewParts, messageId: string): Promise<AnswerDetail> {
  const answer = await requireMessage(parts, messageId);
  const [conversation, messages, retrieval, response] = await Promise.all([
    parts.conversations.findConversation(answer.conversationId),
    parts.conversations.listMessages(answer.conversationId),
    parts.decisions.findRetrieval(messageId),
    parts.decisions.findResponse(messageId),
  ]);
  return {
    answer,
    conversation: messages,
    visitorId: conversation?.visitorId ?? '',
    ...(retrieval && { retrieval: toRetrievalView(retrieval, parts.findPassage) }),
    ...(response && { response: toResponseView(response) }),
  };
}

async function requireMessage(parts: ReviewParts, messageId: string) {
  const message = await parts.conversations.findMessage(messageId);
  if (!message) throw new AppError('message_not_found', `No message ${messageId}.`);
  return message;
}

function toRetrievalView(
  decision: LoggedRetrieval,
  findPassage: ReviewParts['findPassage'],
): RetrievalDecisionView {
  const { distribution, action, pool, citedPassageIds } = decision;
  const byProbability = pool.candidates
    .map((candidate, place) => ({ ...candidate, place, probability: distribution[place]! }))
    .sort((a, b) => b.probability - a.probability);
  const shown = byProbability.filter(
    ({ place }, rank) => rank < MOST_CANDIDATES_SHOWN || action.includes(place),
  );
  return {
    policyId: decision.policyId,
    propensity: decision.propensity,
    explored: decision.explored,
    candidates: shown.map(({ passageId, place, probability }) => {
      const passage = findPassage(passageId);
      return {
        passageId: String(passageId),
        title: passage?.title ?? 'a page deleted since',
        ...(passage?.section && { section: passage.section }),
        probability,
        ...(action.includes(place) && { used: action.indexOf(place) + 1 }),
        cited: citedPassageIds.includes(passageId),
      };
    }),
  };
}

function toResponseView(decision: ResponseDecision): ResponseDecisionView {
  const { actionSet, distribution } = decision;
  return {
    policyId: decision.policyId,
    propensity: decision.propensity,
    action: actionSet[decision.action]!,
    distribution: actionSet.map((strategy, i) => ({ strategy, probability: distribution[i]! })),
  };
}
