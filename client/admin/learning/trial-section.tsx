import type { CanaryView } from '../../api/admin-types.ts';
import { TermHelp } from '../parts/term-help.tsx';
import { useWording } from '../shell/language.tsx';
import { DifferenceRow, EstimateRow } from './estimate-row.tsx';

/** The version that answers a share of the conversations on trial, with what visitors said so far. */
export function TrialSection({ canary }: { readonly canary: CanaryView }) {
  const { texts, format } = useWording();
  const { evidence } = texts;
  const { policyId, share, conversations, votes, upShare, servingUpShare, difference } = canary;
  return (
    <section class="card">
      <h2>
        {evidence.trial(policyId)} <TermHelp term="canary" />
      </h2>
      <p>
        {evidence.trialWhat(policyId, format.share(share))} {evidence.trialFigures(conversations, votes)}
      </p>
      {upShare ? (
        <dl class="estimates">
          <EstimateRow name={evidence.onTrial} estimate={upShare} strong />
          {servingUpShare && <EstimateRow name={evidence.servingMeanwhile} estimate={servingUpShare} />}
          {difference && <DifferenceRow name={evidence.difference} estimate={difference} />}
        </dl>
      ) : (
        <p class="quiet">{evidence.trialWaits}</p>
      )}
    </section>
  );
}
