import type { RespondRequest } from '../types.ts';
import { findLikenesses } from './copies.ts';

/**
 * Whether one passage repeats another with something swapped: one of them may be wrong, and a debate is sensible. A
 * page that was added twice contests nothing.
 */
export function areContested({ passages }: Pick<RespondRequest, 'passages'>): boolean {
  return passages.length > 1 && findLikenesses(passages).copies.some(({ share }) => share < 1);
}
