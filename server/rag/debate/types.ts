import type { Passage } from '../../text/passage.ts';
import type { Excerpt } from './excerpts.ts';

/** An excerpt that answers, as the agent of its passage sees it. */
export interface Statement extends Excerpt {
  /** Index of the passage in the debate. */
  readonly place: number;
  /** What it says in answer, comparable between statements; see statedValues(). */
  readonly values: ReadonlySet<string>;
  /** In log-odds. */
  readonly confidence: number;
}

/** What an agent holds that its passage answers. */
export interface Position {
  readonly place: number;
  /** Best first; empty: its passage does not answer. */
  readonly statements: readonly Statement[];
  /** The answer in a model's own words; absent without one. */
  readonly answer?: string;
}

/** Speaks for one passage. */
export interface DebateAgent {
  readonly place: number;
  /** What its passage answers, before it heard the others. @throws AppError model_unavailable; the signal's reason. */
  open(signal: AbortSignal): Promise<Position>;
  /**
   * @param others what the agents of the other passages hold.
   * @returns its position now; `own` itself when nothing changed.
   * @throws as open().
   */
  reply(own: Position, others: readonly Position[], signal: AbortSignal): Promise<Position>;
}

/** Near-duplicate of another passage that says something else in one place. */
export interface Objection {
  /** The passage that is set aside, and the one that it repeats. */
  readonly place: number;
  readonly original: number;
  /** What it says, where the other says `instead`; word for word. */
  readonly says: string;
  readonly instead: string;
}

/** How a debate ended. */
export interface Outcome {
  readonly passages: readonly Passage[];
  /** In the order of the passages, those set aside included. */
  readonly positions: readonly Position[];
  readonly objections: readonly Objection[];
}
