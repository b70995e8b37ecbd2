import type { ResponseDecisionView } from '../../api/admin-types.ts';
import { ProbabilityBar } from '../parts/probability-bar.tsx';
import { TermHelp } from '../parts/term-help.tsx';
import { useWording } from '../shell/language.tsx';
import { DecidedBy } from './decided-by.tsx';

/** Which way of answering the policy chose, and from which it could. */
export function ResponseDecision({ decision }: { readonly decision: ResponseDecisionView | undefined }) {
  const { texts, format } = useWording();
  return (
    <section class="decision">
      <h3>{texts.decision.strategyTitle}</h3>
      {decision === undefined ? (
        <p class="quiet">{texts.decision.noResponse}</p>
      ) : (
        <>
          <p>
            {texts.decision.answeredWith(
              texts.strategy[decision.action],
              format.probability(decision.propensity),
            )}{' '}
            <TermHelp term="propensity" />
          </p>
          <DecidedBy policyId={decision.policyId} />
          <p class="list-head">{texts.decision.strategies}</p>
          <ul class="candidates">
            {decision.distribution.map(({ strategy, probability }) => (
              <li key={strategy} class="candidate">
                <span class="candidate-title">
                  {texts.strategy[strategy]}
                  {strategy === decision.action && (
                    <span class="tag tag-strong">{texts.decision.chosen}</span>
                  )}
                </span>
                <ProbabilityBar value={probability} strong={strategy === decision.action} />
                <span class="figure">{format.probability(probability)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
