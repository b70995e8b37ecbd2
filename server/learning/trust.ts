import type { TrustOf } from './memory/remembered-vote.ts';
import type { PolicyParameters } from './policies/policy-parameters.ts';

/** How far a version trusts the votes of each visitor: those it does not know as much as anybody. */
export function trustOf({ prior, visitors }: PolicyParameters['trust']): TrustOf {
  const known = new Map(visitors);
  return (visitorId) => known.get(visitorId) ?? prior;
}
