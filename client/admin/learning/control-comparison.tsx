import type { LearningCurve } from '../../api/admin-types.ts';
import { TermHelp } from '../parts/term-help.tsx';
import { useWording } from '../shell/language.tsx';
import { DifferenceRow, EstimateRow } from './estimate-row.tsx';

interface ControlComparisonProps {
  readonly served: LearningCurve['totals'];
  readonly control: NonNullable<LearningCurve['control']>;
}

/** What visitors said of the learned versions, beside what they said of the start version over the same time. */
export function ControlComparison({ served, control }: ControlComparisonProps) {
  const { texts } = useWording();
  const { evidence } = texts;
  return (
    <div>
      <h3>
        {evidence.controlTitle} <TermHelp term="control" />
      </h3>
      <p class="quiet">{evidence.controlVotes(served.votes, control.totals.votes)}</p>
      <dl class="estimates">
        {served.upShare && <EstimateRow name={evidence.servedLine} estimate={served.upShare} strong />}
        {control.totals.upShare && (
          <EstimateRow name={evidence.controlLine} estimate={control.totals.upShare} />
        )}
        <DifferenceRow name={evidence.difference} estimate={control.difference} />
      </dl>
    </div>
  );
}
