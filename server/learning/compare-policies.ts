import { createRandom } from './bandit/random.ts';
import type { AnswerRound, LoggedRound } from './bandit/rounds.ts';
import { estimateOnLog, type LogEstimate } from './ope/estimate-on-log.ts';
import { voteLogLoss } from './ope/vote-log-loss.ts';
import { loggedPropensity, type ReplayedDecision, replayRound } from './replay.ts';
import type { ServingPolicy } from './serving-policy.ts';

/** The newest rounds that are replayed for estimates, and the distinct questions among them for changes. */
const REPLAYED_ROUNDS = 1_000;
const CHECKED_QUESTIONS = 500;

/** A logged question that two versions would answer from another first passage, or in another way. */
export interface ChangedDecision {
  readonly messageId: string;
  readonly before: ReplayedDecision;
  readonly after: ReplayedDecision;
}

/** What the log says of one version. */
export interface VersionEvidence extends LogEstimate {
  /** In nats a vote; see ope/vote-log-loss. */
  readonly logLoss: number | undefined;
}

export interface PolicyComparison {
  readonly serving: VersionEvidence;
  readonly proposal: VersionEvidence;
  /** Distinct questions that were checked. */
  readonly checked: number;
  readonly changed: readonly ChangedDecision[];
}

export interface ComparisonRequest {
  /** In the order of their first votes. */
  readonly rounds: readonly AnswerRound[];
  readonly serving: ServingPolicy;
  readonly proposal: ServingPolicy;
  readonly exploration: number;
  readonly seed: number;
}

/**
 * Replays the newest logged questions under two versions: what each is worth on the log, and where they differ,
 * newest first.
 *
 * NOTE: the proposal has learned from these rounds. Its memory leaves the conversation of each round out, and
 * its weights are few against the rounds, so what it knows of them beforehand is little, but not nothing.
 */
export function comparePolicies({
  rounds,
  serving,
  proposal,
  exploration,
  seed,
}: ComparisonRequest): PolicyComparison {
  const newest = rounds.slice(-REPLAYED_ROUNDS).reverse();
  const replayed = newest.map((round) => ({
    round,
    before: replayRound(serving, round, exploration),
    after: replayRound(proposal, round, exploration),
  }));
  const logged = newest.map((round) => ({ reward: round.reward, propensity: loggedPropensity(round) }));
  const judge = (decisions: readonly ReplayedDecision[]) => evidenceFor(logged, decisions, seed);
  const distinct = distinctQuestions(replayed).slice(0, CHECKED_QUESTIONS);
  return {
    serving: judge(replayed.map(({ before }) => before)),
    proposal: judge(replayed.map(({ after }) => after)),
    checked: distinct.length,
    changed: distinct
      .filter(
        ({ before, after }) => before.passageId !== after.passageId || before.strategy !== after.strategy,
      )
      .map(({ round, before, after }) => ({ messageId: round.messageId, before, after })),
  };
}

function evidenceFor(
  logged: readonly LoggedRound[],
  decisions: readonly ReplayedDecision[],
  seed: number,
): VersionEvidence {
  const propensities = decisions.map(({ propensity }) => propensity);
  const expected = decisions.map(({ expectedReward }) => expectedReward);
  const rewards = logged.map(({ reward }) => reward);
  return {
    ...estimateOnLog(logged, propensities, createRandom(seed)),
    logLoss: voteLogLoss(rewards, expected),
  };
}

/** The first of those that ask the same words with the same history. */
function distinctQuestions<T extends { readonly round: AnswerRound }>(replayed: readonly T[]): T[] {
  const seen = new Set<string>();
  return replayed.filter(({ round }) => {
    const words = JSON.stringify(round.question.terms);
    if (seen.has(words)) return false;
    seen.add(words);
    return true;
  });
}
