import type { EvaluatedRound, RoundView } from '../evaluated-round.ts';

export interface RoundFields extends Partial<Omit<EvaluatedRound, 'policies'>> {
  readonly proposal?: Partial<RoundView>;
  readonly serving?: Partial<RoundView>;
  readonly start?: Partial<RoundView>;
}

let rounds = 0;

/** A round of a visitor of its own, on which all policies agree, but for what is given. */
export function roundOf({ proposal, serving, start, ...fields }: RoundFields = {}): EvaluatedRound {
  const id = ++rounds;
  const view = { probability: 0.9, direct: 0.5, expectedUp: 0.5 };
  return {
    visitorId: `visitor-${id}`,
    conversationId: `conversation-${id}`,
    segments: {},
    reward: 1,
    weight: 1,
    trust: 1,
    propensity: 0.9,
    loggedExpected: 0.5,
    policies: {
      proposal: { ...view, ...proposal },
      serving: { ...view, ...serving },
      start: { ...view, ...start },
    },
    ...fields,
  };
}
