import type { VersionChanges } from '../learning/trainer/compare-versions.ts';
import type { FinishedRun, UpdateSettings } from '../learning/trainer/run-update.ts';
import type { ErrorCode, TrainingRunView } from '../protocol/index.ts';

/** What the train worker is started with. */
export interface TrainWorkerOptions {
  readonly databaseUrl: string;
  readonly synchronous: 'normal' | 'full';
  readonly settings: UpdateSettings;
}

/** To the worker: one run, a comparison of two versions, or an end. */
export type TrainRequest =
  | { readonly kind: 'run'; readonly id: number; readonly trigger: TrainingRunView['trigger'] }
  | { readonly kind: 'compare'; readonly id: number; readonly fromId: number; readonly toId: number }
  | { readonly kind: 'close' };

/** From the worker: how the request with that id ended. */
export type TrainReply =
  | { readonly id: number; readonly run: FinishedRun }
  | { readonly id: number; readonly changes: VersionChanges }
  | { readonly id: number; readonly failure: string; readonly code: ErrorCode };
