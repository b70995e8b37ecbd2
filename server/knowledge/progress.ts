/** How far an ingestion is. `fitting` has no steps: 0 of 1, then 1 of 1. */
export interface Progress {
  readonly phase: 'reading' | 'saving' | 'fitting' | 'embedding' | 'questions';
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: Progress) => void;
