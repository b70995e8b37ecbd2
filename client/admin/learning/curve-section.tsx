import type { LearningCurve } from '../../api/admin-types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { TermHelp } from '../parts/term-help.tsx';
import { useWording } from '../shell/language.tsx';
import type { Loaded } from '../shell/use-loaded.ts';
import { ControlComparison } from './control-comparison.tsx';
import { CurveChart } from './curve-chart.tsx';

export function CurveSection({ curve }: { readonly curve: Loaded<LearningCurve> }) {
  const { texts } = useWording();
  return (
    <section class="card">
      <h2>{texts.learning.curve}</h2>
      <LoadedView loaded={curve}>
        {(data) =>
          data.points.length === 0 ? <EmptyState title={texts.learning.curveEmpty} /> : <Curve curve={data} />
        }
      </LoadedView>
    </section>
  );
}

function Curve({ curve }: { readonly curve: LearningCurve }) {
  const { texts } = useWording();
  const { votes, up, down } = curve.totals;
  return (
    <figure class="curve">
      <CurveChart points={curve.points} control={curve.control?.points} label={texts.learning.curve} />
      <figcaption>
        {texts.learning.curveCaption(votes, up, down)} <TermHelp term="interval" />
      </figcaption>
      <details>
        <summary>{texts.learning.curveTable}</summary>
        <CurveTable points={curve.points} caption={texts.evidence.servedLine} />
        {curve.control && <CurveTable points={curve.control.points} caption={texts.evidence.controlLine} />}
      </details>
      {curve.control && <ControlComparison served={curve.totals} control={curve.control} />}
    </figure>
  );
}

interface CurveTableProps {
  readonly points: readonly (Omit<LearningCurve['points'][number], 'policyId'> & {
    readonly policyId?: number;
  })[];
  readonly caption: string;
}

function CurveTable({ points, caption }: CurveTableProps) {
  const { texts, format } = useWording();
  const { upTo, low, high, versionColumn, axisShare } = texts.learning;
  return (
    <table class="figures">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {[upTo, axisShare, low, high, versionColumn].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map(({ votes, upShare, policyId }) => (
          <tr key={votes}>
            <th scope="row">{format.number(votes)}</th>
            <td>{format.share(upShare.value)}</td>
            <td>{format.share(upShare.low)}</td>
            <td>{format.share(upShare.high)}</td>
            <td>{policyId ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
