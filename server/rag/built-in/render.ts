import type { Choice } from './choose-sentences.ts';
import type { Unit } from './units.ts';
import { pointsBack } from './whole-thoughts.ts';

/** Marks of footnotes, which lead nowhere outside of their page. */
const FOOTNOTE = /\s*\[\s?\d+\s?\]/g;

/** The shown units as running text; what the page has as a list stays one where it makes sense alone. */
export function toParagraphs({ read, shown }: Choice): string {
  const units = shown.map((at) => read.units[at]!);
  const isListed = (unit: Unit) =>
    unit.kind === 'item' && (isUnderLeadIn(unit, shown) || beginsItsList(unit, units));
  return units
    .map((unit, i) => {
      const words = isListed(unit) ? `${markerOf(unit)} ${wordsOf(unit)}` : sentenceOf(unit);
      const before = units[i - 1];
      if (before === undefined) return words;
      if (isListed(unit) && isListed(before) && unit.block === before.block) return `\n${words}`;
      return `${isListed(unit) || isListed(before) ? '\n\n' : ' '}${words}`;
    })
    .join('');
}

/** Of its list several items are shown, from the first on. */
function beginsItsList({ block }: Unit, shown: readonly Unit[]): boolean {
  const items = shown.filter((unit) => unit.kind === 'item' && unit.block === block);
  return items.length > 1 && (items[0]!.number ?? 1) === 1;
}

/** The shown units as a numbered list in the order of the page; a lead-in keeps its items under it. */
export function toSteps({ read, shown }: Choice): string {
  const units = shown.map((at) => read.units[at]!);
  if (units.length === 1) return sentenceOf(units[0]!);
  const [leadIn, ...items] = units;
  if (items.every((item) => item.leadIn === shown[0])) {
    return `${wordsOf(leadIn!)}\n\n${items.map((item, i) => `${i + 1}. ${wordsOf(item)}`).join('\n')}`;
  }
  const steps: string[] = [];
  units.forEach((unit, i) => {
    const last = steps.length - 1;
    const goesOn = pointsBack(unit) && shown[i]! - 1 === shown[i - 1];
    if (isUnderLeadIn(unit, shown)) steps[last] += `\n   ${markerOf(unit)} ${wordsOf(unit)}`;
    else if (goesOn && last >= 0) steps[last] += ` ${wordsOf(unit)}`;
    else steps.push(sentenceOf(unit));
  });
  return steps.map((step, i) => `${i + 1}. ${step}`).join('\n');
}

function markerOf({ number }: Unit): string {
  return number === undefined ? '-' : `${number}.`;
}

function isUnderLeadIn(unit: Unit, shown: readonly number[]): boolean {
  return unit.leadIn !== undefined && shown.includes(unit.leadIn);
}

/**
 * @returns the excerpt around the best unit, word for word, as far as the shown units run on; an excerpt of
 *   several list items keeps the mark of the first.
 */
export function excerptOf({ read, shown, best }: Choice): string {
  const { text } = read.passage;
  const { first, last } = runAround(shown, best);
  const { kind, start } = read.units[first]!;
  const from = kind === 'item' && last > first ? text.lastIndexOf('\n', start - 1) + 1 : start;
  return text.slice(from, read.units[last]!.end).trimStart();
}

export function toBlockquote(excerpt: string): string {
  return excerpt
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** The longest run of neighbouring indices that holds `at`. */
function runAround(shown: readonly number[], at: number) {
  let first = at;
  let last = at;
  while (shown.includes(first - 1)) first -= 1;
  while (shown.includes(last + 1)) last += 1;
  return { first, last };
}

/** A unit that ends without a mark gets a point. */
function sentenceOf(unit: Unit): string {
  const words = wordsOf(unit);
  return /[\p{L}\p{N}%€$£)]$/u.test(words) ? `${words}.` : words;
}

function wordsOf({ text }: Unit): string {
  return text.replace(FOOTNOTE, '').replace(/\s+/g, ' ').trim();
}
