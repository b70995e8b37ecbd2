import type { FeedbackRow } from '../learning/bandit/feedback-row.ts';
import { toBatches } from './batches.ts';
import type { Database } from './database.ts';
import { raiseRevision } from './revision-store.ts';

/** Rows that less than 5 ms write. */
const BATCH = 200;

/** See VoteStore.reviewVotes. */
export async function reviewVotes(
  database: Database,
  voteIds: readonly number[],
  decision: NonNullable<FeedbackRow['review']>,
): Promise<void> {
  const createdAt = database.now();
  for (const batch of toBatches([...new Set(voteIds)], BATCH)) {
    await database.write(async (transaction) => {
      await transaction.voteReview.deleteMany({ where: { voteId: { in: batch } } });
      const where = { id: { in: batch }, kind: 'vote' };
      const votes = await transaction.vote.findMany({ where, select: { id: true } });
      const data = votes.map(({ id }) => ({ voteId: id, decision, createdAt }));
      await transaction.voteReview.createMany({ data });
      await raiseRevision(transaction, 'policy'); // what every process remembers of the log has changed
    });
  }
}
