import type {
  CandidateExplanation,
  PolicyStatus,
  ResponseDecisionView,
  RetrievalDecisionView,
  ServedGroup,
} from '../protocol/index.ts';
import type { LoggedRetrieval, ResponseDecision } from '../stores/types.ts';
import type { Passage } from '../text/passage.ts';

const MOST_CANDIDATES_SHOWN = 10;

/** What an operator is shown beside the decision itself. */
export interface DecisionBackground {
  /** Undefined for a passage that has been deleted since. */
  findPassage(id: number): Passage | undefined;
  readonly policyStatus: PolicyStatus | undefined;
  readonly servedAs: ServedGroup | undefined;
  /** By position in the candidates. */
  readonly explanations: readonly CandidateExplanation[] | undefined;
}

/** The most probable candidates, and those that were used or cited, most probable first. */
export function toRetrievalView(
  decision: LoggedRetrieval,
  background: DecisionBackground,
): RetrievalDecisionView {
  const { distribution, action, pool, citedPassageIds } = decision;
  const { policyStatus, servedAs } = background;
  const byProbability = pool.candidates
    .map(({ passageId }, place) => ({ passageId, place, probability: distribution[place]! }))
    .sort((a, b) => b.probability - a.probability);
  const shown = byProbability.filter(
    ({ place, passageId }, rank) =>
      rank < MOST_CANDIDATES_SHOWN || action.includes(place) || citedPassageIds.includes(passageId),
  );
  return {
    policyId: decision.policyId,
    ...(policyStatus && { policyStatus }),
    ...(servedAs && { servedAs }),
    propensity: decision.propensity,
    explored: decision.explored,
    candidates: shown.map(({ passageId, place, probability }) => ({
      ...namesOf(passageId, background),
      probability,
      ...(action.includes(place) && { used: action.indexOf(place) + 1 }),
      cited: citedPassageIds.includes(passageId),
      ...(background.explanations && { explanation: background.explanations[place]! }),
    })),
  };
}

function namesOf(passageId: number, { findPassage }: DecisionBackground) {
  const passage = findPassage(passageId);
  return {
    passageId: String(passageId),
    title: passage?.title ?? 'a page deleted since',
    ...(passage?.section && { section: passage.section }),
  };
}

export function toResponseView(decision: ResponseDecision): ResponseDecisionView {
  const { actionSet, distribution } = decision;
  return {
    policyId: decision.policyId,
    propensity: decision.propensity,
    action: actionSet[decision.action]!,
    distribution: actionSet.map((strategy, i) => ({ strategy, probability: distribution[i]! })),
  };
}
