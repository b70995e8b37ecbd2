import { AppError } from '../errors.ts';
import type { AnswerDetail, FeedbackItem, ServedGroup, VoteValue } from '../protocol/index.ts';
import type {
  ConversationStore,
  DecisionStore,
  LoggedRetrieval,
  PolicyStore,
  VoteStore,
} from '../stores/types.ts';
import type { Passage } from '../text/passage.ts';
import { toResponseView, toRetrievalView } from './decision-views.ts';
import { explainAnswer } from './explain-answer.ts';

export interface ReviewParts {
  readonly conversations: Pick<
    ConversationStore,
    'findMessage' | 'findConversation' | 'listMessages' | 'findPrivateExtras'
  >;
  readonly decisions: Pick<DecisionStore, 'findRetrieval' | 'findResponse' | 'findRankingContext'>;
  readonly votes: Pick<VoteStore, 'listNewest' | 'listVotesOn'>;
  readonly policies: Pick<PolicyStore, 'findPolicy'>;
  /** Undefined for a passage that has been deleted since. */
  findPassage(id: number): Passage | undefined;
  /** Whose conversation it was when that version answered in it; undefined when nobody can tell. */
  servedAs?(conversationId: string, policyId: number): ServedGroup | undefined;
}

interface Page {
  readonly before?: number;
  readonly limit: number;
  readonly vote?: VoteValue;
}

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
  const [conversation, messages, votes, retrieval, response, extras] = await Promise.all([
    parts.conversations.findConversation(answer.conversationId),
    parts.conversations.listMessages(answer.conversationId),
    parts.votes.listVotesOn(messageId),
    parts.decisions.findRetrieval(messageId),
    parts.decisions.findResponse(messageId),
    parts.conversations.findPrivateExtras(messageId),
  ]);
  const newestVote = votes.at(-1);
  return {
    answer,
    conversation: messages,
    visitorId: conversation?.visitorId ?? '',
    ...(newestVote && { voteId: newestVote.id }),
    ...(retrieval && { retrieval: await describeRetrieval(parts, retrieval, answer.conversationId) }),
    ...(response && { response: toResponseView(response) }),
    ...(extras?.usage !== undefined && { usage: extras.usage }),
  };
}

async function describeRetrieval(parts: ReviewParts, decision: LoggedRetrieval, conversationId: string) {
  const version = await parts.policies.findPolicy(decision.policyId);
  return toRetrievalView(decision, {
    findPassage: (id) => parts.findPassage(id),
    policyStatus: version?.status,
    servedAs: parts.servedAs?.(conversationId, decision.policyId),
    explanations: await explainAnswer(parts, decision, version),
  });
}

async function requireMessage(parts: ReviewParts, messageId: string) {
  const message = await parts.conversations.findMessage(messageId);
  if (!message) throw new AppError('message_not_found', `No message ${messageId}.`);
  return message;
}
