import type { TrainingRunView } from '../../api/admin-types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import type { Loaded } from '../shell/use-loaded.ts';
import { Reasons } from './reasons.tsx';
import { runSeconds } from './run-seconds.ts';

export function RunSection({ runs }: { readonly runs: Loaded<readonly TrainingRunView[]> }) {
  const { texts } = useWording();
  return (
    <section class="card">
      <h2>{texts.learning.runs}</h2>
      <LoadedView loaded={runs}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={texts.learning.runsEmpty} />
          ) : (
            <ol class="runs">
              {items.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </ol>
          )
        }
      </LoadedView>
    </section>
  );
}

function RunRow({ run }: { readonly run: TrainingRunView }) {
  const { texts, format } = useWording();
  const seconds = runSeconds(run);
  const facts = [
    texts.trigger[run.trigger],
    texts.learning.newVotes(run.newVotes),
    ...(seconds === undefined ? [] : [texts.learning.seconds(format.number(seconds))]),
  ];
  const outcome = run.finishedAt === undefined ? texts.learning.running : texts.outcome[run.outcome];
  return (
    <li>
      <p class="run-head">
        <time dateTime={run.startedAt}>{format.time(run.startedAt)}</time>
        <strong>
          {run.policyId !== undefined && (
            <a href={hrefOf({ screen: 'learning', policyId: run.policyId })}>
              {texts.common.version(run.policyId)}
            </a>
          )}{' '}
          {outcome}
        </strong>
        <span class="quiet">{facts.join(' · ')}</span>
      </p>
      <Reasons reasons={run.reasons} />
    </li>
  );
}
