import type { AnswerRound } from './bandit/rounds.ts';

/** The reward of an answer less the price of its strategy, in [0, 1]: what policies maximize. */
export function netReward({ reward, response }: Pick<AnswerRound, 'reward' | 'response'>): number {
  return Math.max(0, reward - (response?.prices?.[response.action] ?? 0));
}
