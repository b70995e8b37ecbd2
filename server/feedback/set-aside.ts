import type { FeedbackRow } from '../learning/bandit/feedback-row.ts';
import { type CountingRules, setAside } from '../learning/rewards/counted-votes.ts';
import type { SetAsideGroup, SetAsidePage, SetAsideReason, SetAsideReview } from '../protocol/index.ts';
import type { ConversationStore, VoteStore } from '../stores/types.ts';
import { type Group, groupSetAside } from './set-aside-groups.ts';

export interface SetAsideParts {
  readonly votes: Pick<VoteStore, 'newestId' | 'listFeedbackRows' | 'reviewVotes'>;
  readonly conversations: Pick<ConversationStore, 'findMessage'>;
  /** What the trainer counts by. */
  readonly rules: CountingRules;
}

const MOST_EXAMPLES = 5;
const MOST_VOTE_IDS = 500;
const HOUR_MS = 3_600_000;

/**
 * Votes that do not count at present and await an operator, or were discarded by one, by hour and reason, newest
 * hour first. Those beyond a visitor's daily share are only counted: no review makes them count.
 *
 * @param page `before`: only hours that start before it.
 */
export async function listSetAside(
  parts: SetAsideParts,
  page: { readonly before?: string; readonly limit: number },
): Promise<SetAsidePage> {
  const { groups, beyondVisitorCap } = await readGroups(parts);
  const before = page.before === undefined ? Number.POSITIVE_INFINITY : Date.parse(page.before);
  const older = groups.filter(({ from }) => from < before);
  const shown = wholeHours(older, page.limit);
  const items = await Promise.all(shown.map((group) => toView(parts, group)));
  const last = shown.at(-1);
  return {
    items,
    beyondVisitorCap,
    ...(last && shown.length < older.length && { nextBefore: new Date(last.from).toISOString() }),
  };
}

/**
 * Keeps what an operator decided: `count` makes votes of a burst count from the next update on, `discard` keeps
 * them out for good. Either can be changed by another review. A group is reviewed as it is now, votes that came
 * to it after it was listed included.
 *
 * @returns how many rows of the log it is about, weak signals included; 0 when the group is no more.
 */
export async function reviewSetAside(parts: SetAsideParts, review: SetAsideReview): Promise<number> {
  const voteIds = 'voteIds' in review ? review.voteIds : await idsOfGroup(parts, review);
  if (voteIds.length > 0) await parts.votes.reviewVotes(voteIds, review.decision);
  return voteIds.length;
}

/** Why a vote does not count; undefined when it does, or when there is no such vote. */
export async function findSetAsideReason(
  { votes, rules }: Pick<SetAsideParts, 'votes' | 'rules'>,
  voteId: number,
): Promise<SetAsideReason | undefined> {
  return setAside(await votes.listFeedbackRows({ uptoVoteId: voteId }), rules).get(voteId);
}

async function idsOfGroup(
  parts: SetAsideParts,
  { reason, from }: { readonly reason: SetAsideGroup['reason']; readonly from: string },
): Promise<readonly number[]> {
  const { groups } = await readGroups(parts);
  const group = groups.find((one) => one.reason === reason && one.from === Date.parse(from));
  return group?.rows.map(({ id }) => id) ?? [];
}

async function readGroups({ votes, rules }: SetAsideParts) {
  const rows = await votes.listFeedbackRows({ uptoVoteId: await votes.newestId() });
  return groupSetAside(rows, setAside(rows, rules));
}

/** The first `limit` groups, and those that share the last one's hour, so that a page never splits an hour. */
function wholeHours(groups: readonly Group[], limit: number): readonly Group[] {
  const last = groups[limit - 1];
  return last ? groups.filter(({ from }, i) => i < limit || from === last.from) : groups;
}

async function toView(parts: SetAsideParts, group: Group): Promise<SetAsideGroup> {
  const { reason, from, rows, newestVotes } = group;
  const up = newestVotes.filter(({ vote }) => vote === 'up').length;
  return {
    reason,
    from: new Date(from).toISOString(),
    to: new Date(from + HOUR_MS).toISOString(),
    votes: newestVotes.length,
    up,
    down: newestVotes.length - up,
    visitors: new Set(rows.map(({ visitorId }) => visitorId)).size,
    voteIds: rows.slice(0, MOST_VOTE_IDS).map(({ id }) => id),
    examples: await questionsOf(parts, rows),
  };
}

async function questionsOf(
  { conversations }: SetAsideParts,
  rows: readonly FeedbackRow[],
): Promise<readonly string[]> {
  const answers = [...new Set(rows.map(({ messageId }) => messageId))].slice(0, MOST_EXAMPLES);
  const questions = await Promise.all(
    answers.map(async (messageId) => {
      const answer = await conversations.findMessage(messageId);
      const question = answer?.inReplyTo ? await conversations.findMessage(answer.inReplyTo) : undefined;
      return question?.text ?? [];
    }),
  );
  return questions.flat();
}
