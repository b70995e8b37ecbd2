import type { AdminStatus, LearningCurve, PolicyView, TrainingRunView } from '../../api/admin-types.ts';
import { useNews, useOperator, useReconnection } from '../shell/operator.tsx';
import { type Loaded, useLoaded } from '../shell/use-loaded.ts';

export interface Learning {
  readonly status: Loaded<AdminStatus>;
  readonly curve: Loaded<LearningCurve>;
  readonly policies: Loaded<readonly PolicyView[]>;
  readonly runs: Loaded<readonly TrainingRunView[]>;
  readonly reloadAll: () => void;
}

/** All that the learning screen shows, read again whenever the server has news about it. */
export function useLearning(): Learning {
  const { client } = useOperator();
  const status = useLoaded('status', () => client.readStatus());
  const curve = useLoaded('curve', () => client.readLearningCurve());
  const policies = useLoaded('policies', () => client.listPolicies());
  const runs = useLoaded('runs', () => client.listTrainingRuns());
  const reloadAll = () => {
    for (const part of [status, curve, policies, runs]) part.reload();
  };
  useNews('feedback:recorded', () => {
    status.reload();
    curve.reload();
  });
  useNews('policy:published', reloadAll);
  useNews('training:finished', reloadAll);
  useReconnection(reloadAll);
  return { status, curve, policies, runs, reloadAll };
}
