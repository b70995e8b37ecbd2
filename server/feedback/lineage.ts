import { AppError } from '../errors.ts';
import type { VoteLineage } from '../protocol/index.ts';
import type { PolicyStore, VoteRecord, VoteStore } from '../stores/types.ts';

export interface LineageParts {
  readonly votes: Pick<VoteStore, 'findVote' | 'listVotesOn'>;
  readonly policies: Pick<PolicyStore, 'listPoliciesFromMark'>;
  /** Why a vote does not count, in a word; undefined when it does. */
  setAsideReason?(voteId: number): Promise<string | undefined>;
}

/**
 * From a vote to the versions that were trained with it. A version whose log reaches to the vote holds it, or what
 * the visitor had replaced it with by then; one that is set aside is in none.
 *
 * @throws AppError not_found when there is no such vote, for instance because its visitor was erased.
 */
export async function traceVote(parts: LineageParts, voteId: number): Promise<VoteLineage> {
  const vote = await parts.votes.findVote(voteId);
  if (!vote) throw new AppError('not_found', `No vote ${voteId}.`);
  const [onAnswer, versions, setAside] = await Promise.all([
    parts.votes.listVotesOn(vote.messageId),
    parts.policies.listPoliciesFromMark(voteId),
    parts.setAsideReason?.(voteId),
  ]);
  const sinceThen = onAnswer.filter(({ id }) => id >= voteId);
  return {
    voteId,
    messageId: vote.messageId,
    vote: vote.vote,
    createdAt: vote.createdAt.toISOString(),
    ...changedTo(vote, sinceThen.at(-1)),
    ...(setAside !== undefined && { setAside }),
    versions: (setAside === undefined ? versions : []).map(
      ({ id, status, memoryMark, createdAt, publishedAt }) => ({
        id,
        status,
        createdAt: createdAt.toISOString(),
        ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
        learnedAs: sinceThen.findLast((later) => later.id <= memoryMark)?.vote ?? null,
      }),
    ),
  };
}

function changedTo(vote: VoteRecord, newest: VoteRecord | undefined): Pick<VoteLineage, 'changedTo'> {
  if (!newest || newest.id === vote.id || newest.vote === vote.vote) return {};
  return { changedTo: { vote: newest.vote, createdAt: newest.createdAt.toISOString() } };
}
