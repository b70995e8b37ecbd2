import type { FeedbackRow } from '../learning/bandit/feedback-row.ts';
import type { WeakSignal } from '../learning/bandit/rounds.ts';
import type { Database } from './database.ts';
import type { AnswerFeedback, FeedbackRange } from './types.ts';

/** Rows read at once: others have their turn in between. */
const PAGE = 5_000;

type Row = Pick<FeedbackRow, 'id' | 'messageId' | 'visitorId' | 'kind' | 'vote'> & {
  readonly createdAt: Date;
};
type Draft = { -readonly [Field in keyof AnswerFeedback]: AnswerFeedback[Field] } & { signals: WeakSignal[] };

/** See VoteStore.listAnswerFeedback. */
export async function listAnswerFeedback(
  database: Database,
  range: FeedbackRange,
): Promise<AnswerFeedback[]> {
  const [rows, older] = [await readRows(database, range), await readOlderAnswers(database, range)];
  return toAnswerFeedback(
    rows.filter(({ id, messageId }) => !range.without?.has(id) && !older.has(messageId)),
  );
}

async function readRows(database: Database, { afterVoteId, uptoVoteId }: FeedbackRange): Promise<Row[]> {
  const rows: Row[] = [];
  for (let pageLength = PAGE; pageLength === PAGE; ) {
    const page = await database.read.$queryRaw<Row[]>`
      SELECT "id", "messageId", "visitorId", "kind", "vote", "createdAt" FROM "Vote"
      WHERE "id" > ${rows.at(-1)?.id ?? afterVoteId} AND "id" <= ${uptoVoteId}
      ORDER BY "id" LIMIT ${PAGE}`;
    for (const row of page) rows.push(row);
    pageLength = page.length;
  }
  return rows;
}

/** Of the answers with a row in the range, those whose first row lies before it. */
async function readOlderAnswers(
  database: Database,
  { afterVoteId, uptoVoteId, without }: FeedbackRange,
): Promise<ReadonlySet<string>> {
  if (afterVoteId === 0) return new Set();
  const older = await database.read.$queryRaw<Pick<Row, 'id' | 'messageId'>[]>`
    SELECT "id", "messageId" FROM "Vote"
    WHERE "id" <= ${afterVoteId} AND "messageId" IN (
      SELECT "messageId" FROM "Vote" WHERE "id" > ${afterVoteId} AND "id" <= ${uptoVoteId})`;
  return new Set(older.filter(({ id }) => !without?.has(id)).map(({ messageId }) => messageId));
}

/** @param rows in the order of ids. */
function toAnswerFeedback(rows: readonly Row[]): AnswerFeedback[] {
  const answers = new Map<string, Draft>();
  for (const row of rows) {
    const { id, messageId, visitorId } = row;
    const draft = answers.get(messageId) ?? {
      ...{ messageId, visitorId, firstVoteId: id, voteId: id },
      ...{ vote: undefined, signals: [], votedAt: 0 },
    };
    answers.set(messageId, draft);
    draft.voteId = id;
    if (row.kind === 'vote') draft.vote = row.vote ?? undefined;
    else draft.signals.push(row.kind);
  }
  stampTimes(rows, answers);
  return [...answers.values()].filter(({ vote, signals }) => vote !== undefined || signals.length > 0);
}

/** Rows come in the order of time, so the last one of the kind that counts has the time. */
function stampTimes(rows: readonly Row[], answers: ReadonlyMap<string, Draft>): void {
  for (const { messageId, kind, createdAt } of rows) {
    const answer = answers.get(messageId)!;
    const counts = answer.vote === undefined ? kind !== 'vote' : kind === 'vote';
    if (counts) answer.votedAt = createdAt.getTime();
  }
}
