import { seedFrom } from './bandit/random.ts';

/** Parts that visitors fall into for cross-fitting; see ope/evaluated-round. */
export const FOLDS = 4;

/** The fold of a visitor, from 0: a hash, so that it stays the same for ever and nobody chooses it. */
export function foldOf(visitorId: string): number {
  return seedFrom('fold', visitorId) % FOLDS;
}
