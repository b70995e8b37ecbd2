/** They search before they answer, and decline when they find nothing. */
const SEARCHING: ReadonlySet<string> = new Set(['search_again', 'research']);

/**
 * Whether an answer by `outcome` is what the choice of `chosen` came to, so that its vote speaks of that choice: the
 * strategy itself, or the refusal in which a search that found nothing ends. Any other outcome is a fault, such as a
 * model that did not reply.
 */
export function isOutcomeOf(chosen: string | undefined, outcome: string | null | undefined): boolean {
  if (chosen === undefined) return false;
  return outcome === chosen || (outcome === 'refuse' && SEARCHING.has(chosen));
}
