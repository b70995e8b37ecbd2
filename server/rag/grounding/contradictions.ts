import type { Claim } from './claim.ts';
import { holdsOpposite } from './opposites.ts';

/**
 * Whether a source cannot support what is said although it may share most of its words: a number, a unit or a name
 * that is not there, a denial on one side only, an opposite.
 *
 * @param context terms of the page's title and headings, which may supply names and numbers.
 */
export function contradicts(said: Claim, source: Claim, context: ReadonlySet<string>): boolean {
  const foreignName = said.words.some(
    ({ isName, term }) => isName && !source.terms.has(term!) && !context.has(term!),
  );
  const foreignAmount = [...said.amounts].some(
    (amount) => !source.amounts.has(amount) && !context.has(amount),
  );
  if (foreignName || foreignAmount) return true;
  if (isDeniedOnOneSide(said, source) || isDeniedOnOneSide(source, said)) return true;
  return holdsOpposite(foldedOf(said), foldedOf(source));
}

/** A denial of something that the other speaks of too, and does not deny. */
function isDeniedOnOneSide(one: Claim, other: Claim): boolean {
  const denied = new Set(other.denials.flat());
  return one.denials.some((terms) => {
    if (terms.some((term) => denied.has(term))) return false;
    const shared = terms.filter((term) => other.terms.has(term)).length;
    return terms.length === 0 ? other.denials.length === 0 : shared * 2 >= terms.length;
  });
}

function foldedOf({ words }: Claim): ReadonlySet<string> {
  return new Set(words.map(({ folded }) => folded));
}
