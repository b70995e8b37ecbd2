import type { Random } from '../learning/bandit/random.ts';
import type { VoteValue } from '../protocol/index.ts';
import type { Judgement } from './answer-judge.ts';

/** Probability of a thumbs-up, each in [0, 1]. */
export interface VoteRates {
  readonly upIfRight: number;
  readonly upIfWrong: number;
}

export const VISITOR_PROFILES = ['honest', 'noisy', 'opposite', 'turncoat', 'flooder', 'coin'] as const;

/**
 * honest: errs in one vote of ten. noisy: in one of five. opposite: what an honest visitor would not. turncoat:
 * honest at first, to earn trust, then opposite. flooder: praises what is wrong and damns what is right, always.
 * coin: throws one, so that there is nothing to learn from him.
 */
export type VisitorProfile = (typeof VISITOR_PROFILES)[number];

const HONEST: VoteRates = { upIfRight: 0.9, upIfWrong: 0.1 };
const OPPOSITE: VoteRates = { upIfRight: 0.1, upIfWrong: 0.9 };

/** Votes that a turncoat gives honestly, when nothing else is said. */
const HONEST_VOTES = 10;

/**
 * How a visitor votes next.
 *
 * @param votesGiven how many votes he has given; only a turncoat counts them.
 * @param honestVotes after how many he turns.
 */
export function voteRatesOf(
  profile: VisitorProfile,
  votesGiven: number,
  honestVotes = HONEST_VOTES,
): VoteRates {
  switch (profile) {
    case 'honest':
      return HONEST;
    case 'noisy':
      return { upIfRight: 0.8, upIfWrong: 0.2 };
    case 'opposite':
      return OPPOSITE;
    case 'turncoat':
      return votesGiven < honestVotes ? HONEST : OPPOSITE;
    case 'flooder':
      return { upIfRight: 0, upIfWrong: 1 };
    case 'coin':
      return { upIfRight: 0.5, upIfWrong: 0.5 };
  }
}

/** A vote on an answer; draws once. */
export function voteOf({ right }: Pick<Judgement, 'right'>, rates: VoteRates, random: Random): VoteValue {
  return random() < (right ? rates.upIfRight : rates.upIfWrong) ? 'up' : 'down';
}
