import { useState } from 'preact/hooks';
import type { AdminRequestError } from '../../api/admin-client.ts';
import type { AdminStatus, TrainingRunResult } from '../../api/admin-types.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { errorText } from '../shell/error-text.ts';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';
import { asRequestError, type Loaded } from '../shell/use-loaded.ts';
import { nextRunText } from './next-run.ts';
import { TrainingResult } from './training-result.tsx';

interface TrainingSectionProps {
  readonly status: Loaded<AdminStatus>;
  readonly onTrained: () => void;
}

/** What serves, when the next training comes, and a button that does not wait for it. */
export function TrainingSection({ status, onTrained }: TrainingSectionProps) {
  const { texts } = useWording();
  const training = useTraining(onTrained);
  return (
    <section class="card">
      <h2>{texts.learning.status}</h2>
      <LoadedView loaded={status}>
        {(data) => (
          <>
            <StatusLines status={data} />
            <div class="train">
              <button
                type="button"
                class="primary"
                disabled={training.busy || data.training}
                onClick={training.run}
              >
                {texts.learning.train}
              </button>
              {(training.busy || data.training) && (
                <span class="train-progress" role="status">
                  <progress aria-label={texts.learning.training} />
                  {training.busy ? texts.learning.training : texts.learning.trainingElsewhere}
                </span>
              )}
            </div>
          </>
        )}
      </LoadedView>
      <div role="status">
        {training.result && <TrainingResult result={training.result} onDismiss={training.dismiss} />}
        {training.problem && <p class="problem">{errorText(training.problem, texts)}</p>}
      </div>
    </section>
  );
}

function StatusLines({ status }: { readonly status: AdminStatus }) {
  const { texts } = useWording();
  const { servingPolicyId, votesSinceLastRun, trainEveryVotes } = status;
  return (
    <>
      <p class="status-line">
        <strong>{texts.learning.serves(servingPolicyId)}</strong> {texts.learning.since(votesSinceLastRun)}{' '}
        {nextRunText(status, texts.learning)}
      </p>
      {status.mode && (
        <p class={status.mode === 'automatic' ? 'quiet' : 'explored'}>{texts.evidence.mode[status.mode]}</p>
      )}
      {trainEveryVotes > 0 && (
        <progress
          class="votes-progress"
          aria-label={texts.learning.progressLabel}
          max={trainEveryVotes}
          value={Math.min(votesSinceLastRun, trainEveryVotes)}
        />
      )}
    </>
  );
}

function useTraining(onTrained: () => void) {
  const { client } = useOperator();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<TrainingRunResult>();
  const [problem, setProblem] = useState<AdminRequestError>();
  const dismiss = () => {
    setResult(undefined);
    setProblem(undefined);
  };
  const run = async () => {
    dismiss();
    setBusy(true);
    try {
      setResult(await client.train());
    } catch (error) {
      setProblem(asRequestError(error));
    }
    setBusy(false);
    onTrained();
  };
  return { busy, result, problem, dismiss, run };
}
