/** What a version says of how it was learned, as plain JSON. A replay of the log gives the rest. */
export interface LearnerState {
  /** Rounds that it was learned from. */
  readonly rounds: number;
  /** LEARNER that made it; absent in the start version. */
  readonly learner?: string;
}
