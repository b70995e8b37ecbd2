import type { ConversationOwner, ResponseStrategy, VoteValue, WebhookData } from '../protocol/index.ts';
import type { Transaction } from './database.ts';
import type { Conversation, Message } from './generated/client.ts';
import { fromJson } from './json.ts';
import { present } from './present.ts';
import type { NewVisitorMessage, VoteRecord } from './types.ts';

type About<Event extends keyof WebhookData> =
  | Omit<WebhookData[Event], 'conversationId' | 'visitor'>
  | undefined;

/** Undefined when the visitor had written in the conversation before. */
export async function describeOpening(
  transaction: Transaction,
  row: Message,
): Promise<About<'conversation.opened'>> {
  const { conversationId, seq } = row;
  const where = { conversationId, role: 'visitor', seq: { lt: seq } };
  const earlier = seq > 1 && (await transaction.message.findFirst({ where, select: { id: true } }));
  if (earlier) return undefined;
  const page = fromJson<NewVisitorMessage['page'] | null>(row.page);
  return { message: { ...toWebhookMessage(row), ...present({ locale: row.locale, page }) } };
}

/** Undefined when the conversation goes back to the bot, or ends. */
export function describeHandover(
  before: Conversation,
  after: Conversation,
): About<'conversation.handed_over'> {
  const { owner: to, handoverReason: reason, personName } = after;
  if (to !== 'waiting' && to !== 'person') return undefined;
  return { from: before.owner as ConversationOwner, to, ...present({ reason, personName }) };
}

export async function describeFeedback(
  transaction: Transaction,
  { id, messageId, vote, reasons, comment }: VoteRecord,
): Promise<About<'feedback.given'>> {
  const answer = await transaction.message.findUniqueOrThrow({ where: { id: messageId } });
  const question =
    answer.inReplyTo && (await transaction.message.findUnique({ where: { id: answer.inReplyTo } }));
  const previous = await transaction.vote.findFirst({
    where: { messageId, kind: 'vote', id: { lt: id } },
    orderBy: { id: 'desc' },
  });
  return {
    vote,
    ...(previous && { previousVote: previous.vote as VoteValue | null }),
    reasons,
    ...present({ comment }),
    ...(question && { question: toWebhookMessage(question) }),
    answer: {
      ...toWebhookMessage(answer),
      ...present({ strategy: answer.strategy as ResponseStrategy | null }),
    },
  };
}

function toWebhookMessage({ id, seq, text }: Message) {
  return { id, seq, text };
}
