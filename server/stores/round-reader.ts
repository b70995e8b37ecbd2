import type { ResponseRound, VotedAnswer } from '../learning/bandit/rounds.ts';
import type { Database } from './database.ts';
import { retrievalAction, toLoggedContext, toResponseDecision } from './decision-rows.ts';
import { passageIdsOf } from './decision-store.ts';
import { floatsFromBytes } from './float-bytes.ts';
import type { Decision, Prisma } from './generated/client.ts';

/** Votes read at once: a round is about 20 kB. */
const PAGE = 100;

const WITH_DECISIONS = { message: { include: { decisions: true } } } as const satisfies Prisma.VoteInclude;
type NewestVote = Prisma.VoteGetPayload<{ include: typeof WITH_DECISIONS }>;

interface VoteRange {
  readonly firstId: number;
  readonly newestId: number;
}

/** See VoteStore.listRounds. */
export async function listRounds(
  database: Database,
  range: { readonly afterVoteId: number; readonly uptoVoteId: number },
): Promise<VotedAnswer[]> {
  const answers = await listVotedAnswers(database, range);
  const rounds: VotedAnswer[] = [];
  for (let start = 0; start < answers.length; start += PAGE) {
    const page = answers.slice(start, start + PAGE);
    const votes = await database.read.vote.findMany({
      where: { id: { in: page.map(({ newestId }) => newestId) }, vote: { not: null } },
      include: WITH_DECISIONS,
    });
    const byId = new Map(votes.map((vote) => [vote.id, vote]));
    for (const { firstId, newestId } of page) {
      const vote = byId.get(newestId);
      const round = vote && toRound(vote, firstId);
      if (round) rounds.push(round);
    }
  }
  return rounds;
}

/** In the order of first votes. */
async function listVotedAnswers(
  database: Database,
  { afterVoteId, uptoVoteId }: { readonly afterVoteId: number; readonly uptoVoteId: number },
): Promise<VoteRange[]> {
  const groups = await database.read.vote.groupBy({
    by: ['messageId'],
    where: { id: { lte: uptoVoteId } },
    _min: { id: true },
    _max: { id: true },
    having: { id: { _min: { gt: afterVoteId } } },
    orderBy: { _min: { id: 'asc' } },
  });
  return groups.map(({ _min, _max }) => ({ firstId: _min.id!, newestId: _max.id! }));
}

/** `undefined` when there is nothing to learn from: no decision, or nothing cited of what was used. */
function toRound(vote: NewestVote, firstId: number): VotedAnswer | undefined {
  const { message } = vote;
  const retrieval = message.decisions.find(({ kind }) => kind === 'retrieval');
  if (!retrieval?.features || !retrieval.questionVector || retrieval.spaceId === null) return undefined;
  const { candidates, question, conversation } = toLoggedContext(retrieval);
  const action = retrievalAction(retrieval);
  const citedIds = new Set(passageIdsOf(message.citations));
  const cited = action.filter((position) => citedIds.has(candidates[position]!.passageId));
  if (cited.length === 0) return undefined;
  return {
    messageId: message.id,
    conversationId: message.conversationId,
    visitorId: vote.visitorId,
    voteId: vote.id,
    firstVoteId: firstId,
    policyId: retrieval.policyVersionId,
    candidates,
    features: floatsFromBytes(retrieval.features),
    question: { ...question, spaceId: retrieval.spaceId, vector: floatsFromBytes(retrieval.questionVector) },
    conversation,
    action,
    cited,
    propensity: retrieval.propensity,
    vote: vote.vote === 'up' ? 'up' : 'down',
    ...toResponseRound(message.decisions),
  };
}

function toResponseRound(decisions: readonly Decision[]): { response?: ResponseRound } {
  const row = decisions.find(({ kind }) => kind === 'response');
  if (!row) return {};
  const { actionSet, action, propensity } = toResponseDecision(row);
  return { response: { actionSet, action, propensity } };
}
