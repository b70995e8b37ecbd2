import { type AnswerRound, type VotedAnswer, WEAK_SIGNALS, type WeakSignal } from '../bandit/rounds.ts';
import { MOST_SIGNAL_WEIGHT, SIGNAL_MEANINGS } from './signal-weights.ts';

/** How feedback is turned into rewards; what people did is stored as it was, so that this may change. */
export interface RewardRules {
  /** Those that count where there is no vote. */
  readonly weakSignals: readonly WeakSignal[];
  /** Age at which feedback weighs half; 0: it does not fade. */
  readonly halfLifeDays: number;
  /** What ages are measured against; milliseconds since 1970. */
  readonly now: number;
}

/** Everything counts, and nothing fades. */
const TAKE_ALL: RewardRules = { weakSignals: WEAK_SIGNALS, halfLifeDays: 0, now: 0 };

/**
 * What an up-vote loses when the answer uses none of what it cites. Every passage that is cited shares in the
 * reward, so this is what padding costs. Less would let it pay: with one or two foreign passages
 * cited beside, a right one is among them more often, which below .41 is worth more than their price
 * (`npm run evaluate-answers -- --measure citations`).
 */
const UNSUPPORTED_PRICE = 0.45;

/** Feedback never fades to nothing: a weight stays above 0. */
const LEAST_WEIGHT = 1e-9;
const DAY_MS = 86_400_000;

/**
 * The log with its rewards, in the same order. Answers of which nothing is left that counts are left out.
 *
 * The newest vote alone is worth 1 or 0 at weight 1. Without one, the weak signals that count are taken together:
 * the mean of what they say at the sum of their weights teaches a linear learner what each by itself would.
 */
export function toAnswerRounds(log: readonly VotedAnswer[], rules: RewardRules = TAKE_ALL): AnswerRound[] {
  return log.flatMap(({ vote, signals, ...answer }) => {
    const judged = vote ? { reward: vote === 'up' ? 1 : 0, weight: 1 } : judgedBy(signals, rules.weakSignals);
    if (!judged) return [];
    const reward = judged.reward * supportFactor(answer.support);
    return [{ ...answer, reward, weight: Math.max(LEAST_WEIGHT, judged.weight * fading(answer, rules)) }];
  });
}

/** @returns reward in [0, 1] and weight in (0, MOST_SIGNAL_WEIGHT]; undefined when none of the signals counts. */
function judgedBy(signals: readonly WeakSignal[], counting: readonly WeakSignal[]) {
  const meanings = signals
    .filter((signal) => counting.includes(signal))
    .map((signal) => SIGNAL_MEANINGS[signal]);
  if (meanings.length === 0) return undefined;
  const weight = meanings.reduce((sum, meaning) => sum + meaning.weight, 0);
  const rewards = meanings.reduce((sum, meaning) => sum + meaning.weight * meaning.reward, 0);
  return { reward: rewards / weight, weight: Math.min(MOST_SIGNAL_WEIGHT, weight) };
}

/** 1 for an answer that uses all that it cites; a thumb down is 0 whatever it cites. */
function supportFactor(support: number): number {
  return 1 - UNSUPPORTED_PRICE * (1 - support);
}

/** In [0, 1]; feedback from after `now` is as fresh as can be. */
function fading({ votedAt }: Pick<VotedAnswer, 'votedAt'>, { halfLifeDays, now }: RewardRules): number {
  if (halfLifeDays === 0) return 1;
  const ageDays = Math.max(0, now - votedAt) / DAY_MS;
  return 0.5 ** (ageDays / halfLifeDays);
}
