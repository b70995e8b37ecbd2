import type { WeakSignal } from './rounds.ts';

/** One row of the feedback log, light: who said what of which answer, and what tells whether it may count. */
export interface FeedbackRow {
  /** Its place in the log. */
  readonly id: number;
  readonly messageId: string;
  readonly visitorId: string;
  readonly kind: 'vote' | WeakSignal;
  /** Null: withdrawn, or no vote but a weak signal. */
  readonly vote: 'up' | 'down' | null;
  /** Keyed hash of the network that it came from; absent when that was not known. */
  readonly addressHash?: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When its visitor first came; milliseconds since 1970. */
  readonly visitorCreatedAt: number;
  /** What an operator decided of it, once it had been set aside. */
  readonly review?: 'count' | 'discard';
}
