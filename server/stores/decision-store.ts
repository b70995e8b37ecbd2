import type { Citation, VoteValue } from '../protocol/index.ts';
import type { Database } from './database.ts';
import {
  retrievalAction,
  retrievalDistribution,
  toLoggedContext,
  toResponseDecision,
} from './decision-rows.ts';
import { floatsFromBytes } from './float-bytes.ts';
import type { Prisma } from './generated/client.ts';
import { fromJson } from './json.ts';
import { WITH_VOTE } from './message-rows.ts';
import { present } from './present.ts';
import type { DecisionStore, LoggedRetrieval, RankingContext } from './types.ts';

/** Features and question vector stay on disk: the next turn does not need them. */
const RETRIEVAL = {
  messageId: true,
  policyVersionId: true,
  context: true,
  action: true,
  propensity: true,
  distribution: true,
  message: { select: { citations: true, ...WITH_VOTE } },
} as const satisfies Prisma.DecisionSelect;

type RetrievalRow = Prisma.DecisionGetPayload<{ select: typeof RETRIEVAL }>;

/** What the policies chose, read back. */
export class PrismaDecisionStore implements DecisionStore {
  constructor(private readonly database: Database) {}

  async lastRetrieval(conversationId: string, beforeSeq: number): Promise<LoggedRetrieval | undefined> {
    const answer = await this.database.read.message.findFirst({
      where: {
        conversationId,
        seq: { lt: beforeSeq },
        role: 'bot',
        status: { in: ['complete', 'stopped'] },
        NOT: { citations: { equals: [] } },
      },
      select: { id: true },
      orderBy: { seq: 'desc' },
    });
    return answer ? this.findRetrieval(answer.id) : undefined;
  }

  async findRetrieval(messageId: string): Promise<LoggedRetrieval | undefined> {
    const where = { messageId_kind: { messageId, kind: 'retrieval' } };
    const row = await this.database.read.decision.findUnique({ where, select: RETRIEVAL });
    return row ? toLoggedRetrieval(row) : undefined;
  }

  async findResponse(messageId: string) {
    const where = { messageId_kind: { messageId, kind: 'response' } };
    const row = await this.database.read.decision.findUnique({ where });
    return row ? toResponseDecision(row) : undefined;
  }

  async findRankingContext(messageId: string): Promise<RankingContext | undefined> {
    const where = { messageId_kind: { messageId, kind: 'retrieval' } };
    const select = { context: true, features: true } as const;
    const row = await this.database.read.decision.findUnique({ where, select });
    if (!row?.features) return undefined;
    const { shortness, inConversation } = toLoggedContext(row).question;
    return { features: floatsFromBytes(row.features), shortness, inConversation };
  }

  /** Reads only decisions made after the one that the newest vote of the version's log was given on. */
  async countConversations(policyId: number): Promise<number> {
    const [row] = await this.database.read.$queryRaw<{ count: number | bigint }[]>`
      SELECT COUNT(DISTINCT message."conversationId") AS "count"
      FROM "Decision" decision JOIN "Message" message ON message."id" = decision."messageId"
      WHERE decision."policyVersionId" = ${policyId} AND decision."kind" = 'retrieval'
        AND decision."id" > COALESCE((
          SELECT before."id" FROM "Decision" before
          WHERE before."kind" = 'retrieval' AND before."messageId" = (
            SELECT vote."messageId" FROM "Vote" vote
            WHERE vote."id" <= (SELECT "memoryMark" FROM "PolicyVersion" WHERE "id" = ${policyId})
            ORDER BY vote."id" DESC LIMIT 1)), 0)`;
    return Number(row?.count ?? 0);
  }
}

/** In the order of the citations. */
export function passageIdsOf(citations: Prisma.JsonValue): number[] {
  return citations ? fromJson<Citation[]>(citations).map(({ passageId }) => Number(passageId)) : [];
}

function toLoggedRetrieval(row: RetrievalRow): LoggedRetrieval {
  const { candidates, conversation, explored } = toLoggedContext(row);
  return {
    messageId: row.messageId,
    pool: { candidates },
    distribution: retrievalDistribution(row),
    action: retrievalAction(row),
    explored,
    policyId: row.policyVersionId,
    propensity: row.propensity,
    citedPassageIds: passageIdsOf(row.message.citations),
    ...present({ conversation, vote: row.message.votes[0]?.vote as VoteValue | null | undefined }),
  };
}
