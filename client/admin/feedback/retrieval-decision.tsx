import { useState } from 'preact/hooks';
import type { RetrievalDecisionView } from '../../api/admin-types.ts';
import { ProbabilityBar } from '../parts/probability-bar.tsx';
import { TermHelp } from '../parts/term-help.tsx';
import { useWording } from '../shell/language.tsx';
import { DecidedBy } from './decided-by.tsx';
import { WhyThisAnswer } from './why-this-answer.tsx';

type Candidate = RetrievalDecisionView['candidates'][number];

const FIRST_SHOWN = 5;

/** Which passages the policy considered, with what probabilities, and which it used. */
export function RetrievalDecision({ decision }: { readonly decision: RetrievalDecisionView | undefined }) {
  const { texts, format } = useWording();
  return (
    <section class="decision">
      <h3>{texts.decision.passages}</h3>
      {decision === undefined ? (
        <p class="quiet">{texts.decision.noRetrieval}</p>
      ) : (
        <>
          <WhyThisAnswer candidates={decision.candidates} />
          <p class={decision.explored ? 'explored' : undefined}>
            {decision.explored ? texts.decision.explored : texts.decision.usual}
          </p>
          <p>
            {texts.decision.shownWith(format.probability(decision.propensity))} <TermHelp term="propensity" />
          </p>
          <DecidedBy policyId={decision.policyId} status={decision.policyStatus} />
          {decision.servedAs && decision.servedAs !== 'serving' && (
            <p>{texts.why.servedAs[decision.servedAs]}</p>
          )}
          <Candidates candidates={decision.candidates} />
        </>
      )}
    </section>
  );
}

function Candidates({ candidates }: { readonly candidates: readonly Candidate[] }) {
  const { texts } = useWording();
  const [all, setAll] = useState(false);
  const shown = all ? candidates : candidates.filter((c, at) => at < FIRST_SHOWN || c.used !== undefined);
  const hidden = candidates.length - shown.length;
  return (
    <>
      <p class="list-head">
        {texts.decision.considered} <TermHelp term="passageProbability" />
      </p>
      <ol class="candidates">
        {shown.map((candidate) => (
          <CandidateRow key={candidate.passageId} candidate={candidate} />
        ))}
      </ol>
      {hidden > 0 && (
        <button type="button" class="link" onClick={() => setAll(true)}>
          {texts.decision.moreCandidates(hidden)}
        </button>
      )}
    </>
  );
}

function CandidateRow({ candidate }: { readonly candidate: Candidate }) {
  const { texts, format } = useWording();
  return (
    <li class="candidate">
      <span class="candidate-title">
        {candidate.title}
        {candidate.section && <span class="quiet"> › {candidate.section}</span>}
        {candidate.used !== undefined && (
          <span class="tag tag-strong">{texts.decision.used(candidate.used)}</span>
        )}
        {candidate.cited && <span class="tag">{texts.decision.cited}</span>}
      </span>
      <ProbabilityBar value={candidate.probability} strong={candidate.used !== undefined} />
      <span class="figure">{format.probability(candidate.probability)}</span>
    </li>
  );
}
