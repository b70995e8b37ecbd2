import { type Unit, unitsOf } from '../built-in/units.ts';
import { type Claim, readClaim } from './claim.ts';

/** A piece of a passage that may support a sentence, word for word. */
export interface Excerpt {
  readonly text: string;
  readonly claim: Claim;
  /** One unit, not two. */
  readonly isSingle: boolean;
  /** Terms of the headings, the question and the lead-in that it stands under. */
  readonly headings: ReadonlySet<string>;
}

/** Each sentence, item and row of a passage, and each two neighbours of one block; the single ones first. */
export function excerptsOf(text: string): Excerpt[] {
  const units = unitsOf(text);
  const telling = [...units.keys()].filter(
    (i) => units[i]!.kind !== 'heading' && units[i]!.kind !== 'question',
  );
  const pairs = telling.filter((i) => telling.includes(i + 1) && isTogether(units[i]!, units[i + 1]!, i));
  return [
    ...telling.map((i) => toExcerpt(text, units, i, i)),
    ...pairs.map((i) => toExcerpt(text, units, i, i + 1)),
  ];
}

/** Of one paragraph or list, or a lead-in with its first item. */
function isTogether(unit: Unit, next: Unit, index: number): boolean {
  return unit.block === next.block || next.leadIn === index;
}

function toExcerpt(text: string, units: readonly Unit[], first: number, last: number): Excerpt {
  const words = text.slice(units[first]!.start, units[last]!.end);
  const { heading, question, leadIn } = units[first]!;
  const above = [heading, question, leadIn].flatMap((at) => (at === undefined ? [] : [units[at]!.text]));
  return {
    text: words,
    claim: readClaim(words),
    isSingle: first === last,
    headings: readClaim(above.join('. ')).terms,
  };
}
