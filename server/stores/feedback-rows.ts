import type { FeedbackRow } from '../learning/bandit/feedback-row.ts';
import type { Database } from './database.ts';
import { present } from './present.ts';

/** Rows read at once: others have their turn in between. */
const PAGE = 5_000;

interface JoinedRow {
  readonly id: number;
  readonly messageId: string;
  readonly visitorId: string;
  readonly kind: FeedbackRow['kind'];
  readonly vote: FeedbackRow['vote'];
  readonly addressHash: string | null;
  readonly createdAt: Date;
  readonly visitorCreatedAt: Date;
  readonly review: FeedbackRow['review'] | null;
}

/** See VoteStore.listFeedbackRows. */
export async function listFeedbackRows(
  database: Database,
  { uptoVoteId }: { readonly uptoVoteId: number },
): Promise<FeedbackRow[]> {
  const rows: FeedbackRow[] = [];
  for (let pageLength = PAGE; pageLength === PAGE; ) {
    const page = await database.read.$queryRaw<JoinedRow[]>`
      SELECT said."id", said."messageId", said."visitorId", said."kind", said."vote", said."addressHash",
        said."createdAt", visitor."createdAt" AS "visitorCreatedAt", review."decision" AS "review"
      FROM "Vote" said
      JOIN "Visitor" visitor ON visitor."id" = said."visitorId"
      LEFT JOIN "VoteReview" review ON review."voteId" = said."id"
      WHERE said."id" > ${rows.at(-1)?.id ?? 0} AND said."id" <= ${uptoVoteId}
      ORDER BY said."id" LIMIT ${PAGE}`;
    for (const row of page) rows.push(toFeedbackRow(row));
    pageLength = page.length;
  }
  return rows;
}

function toFeedbackRow({ addressHash, review, createdAt, visitorCreatedAt, ...row }: JoinedRow): FeedbackRow {
  return {
    ...row,
    createdAt: createdAt.getTime(),
    visitorCreatedAt: visitorCreatedAt.getTime(),
    ...present({ addressHash, review }),
  };
}
