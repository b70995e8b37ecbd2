import type { FinishedRun } from '../learning/trainer/run-update.ts';
import type { TrainingRunView } from '../protocol/index.ts';

/** What the train worker is started with. */
export interface TrainWorkerOptions {
  readonly databaseUrl: string;
  readonly synchronous: 'normal' | 'full';
  readonly seed: number;
  readonly exploration: number;
}

/** To the worker: one run, or an end. */
export type TrainRequest =
  | { readonly kind: 'run'; readonly id: number; readonly trigger: TrainingRunView['trigger'] }
  | { readonly kind: 'close' };

/** From the worker: how the run with that id ended. */
export type TrainReply =
  | { readonly id: number; readonly run: FinishedRun }
  | { readonly id: number; readonly failure: string };
