import type { WeakSignal } from '../bandit/rounds.ts';

/** What a weak signal says of an answer, and how much beside a vote. */
export interface SignalMeaning {
  /** 1: the answer was good; 0: it was not. */
  readonly reward: 0 | 1;
  /** Beside a vote's 1: about the share of votes that would agree with it, over what chance gives. */
  readonly weight: number;
}

/** Set by judgement, low on purpose: each is open to another reading, named beside it. */
export const SIGNAL_MEANINGS: Readonly<Record<WeakSignal, SignalMeaning>> = {
  reasked: { reward: 0, weight: 0.25 }, // or he wants it confirmed
  again: { reward: 0, weight: 0.25 }, // or he is curious what else comes
  person: { reward: 0, weight: 0.3 }, // or he would rather talk to a person whatever the answer
  opened: { reward: 1, weight: 0.1 }, // or he opens the source because the answer does not do
  thanks: { reward: 1, weight: 0.35 }, // or he is polite
};

/** Together they say less than one vote. */
export const MOST_SIGNAL_WEIGHT = 0.8;
