import type { MessageStatus, ResponseStrategy, Role, VoteValue } from '../protocol/index.ts';
import type { Prisma } from './generated/client.ts';
import { fromJson } from './json.ts';
import { present } from './present.ts';
import type { AnswerExtras, PrivateExtras, StoredMessage } from './types.ts';

/** What Message.details holds; a column of its own would be null in almost every row. */
export type MessageDetails = AnswerExtras & Pick<StoredMessage, 'author'>;

/** Joins the newest vote of a message: the one that counts. */
export const WITH_VOTE = {
  votes: { select: { vote: true }, where: { kind: 'vote' }, orderBy: { id: 'desc' }, take: 1 },
} as const satisfies Prisma.MessageInclude;

export type MessageRow = Prisma.MessageGetPayload<object> & {
  readonly votes?: readonly { readonly vote: string | null }[];
};

export function toStoredMessage(row: MessageRow): StoredMessage {
  const { usage: _, pendingCall: __, ...details } = toDetails(row);
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    role: row.role as Role,
    text: row.text,
    status: row.status as MessageStatus,
    createdAt: row.createdAt.toISOString(),
    ...present({
      clientId: row.role === 'visitor' ? row.clientId : undefined, // a person's retries are his own affair
      inReplyTo: row.inReplyTo,
      citations: fromJson<StoredMessage['citations'] | null>(row.citations),
      strategy: row.strategy as ResponseStrategy | null,
      vote: row.votes?.[0]?.vote as VoteValue | null | undefined,
      error: fromJson<StoredMessage['error'] | null>(row.error),
      locale: row.locale,
    }),
    ...details,
  };
}

export function toDetails({ details }: Pick<MessageRow, 'details'>): MessageDetails {
  return fromJson<MessageDetails | null>(details) ?? {};
}

export function toPrivateExtras({ usage, pendingCall }: MessageDetails): PrivateExtras {
  return { ...(usage !== undefined && { usage }), ...(pendingCall !== undefined && { pendingCall }) };
}
