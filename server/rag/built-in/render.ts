import type { Choice } from './choose-sentences.ts';
import type { Unit } from './units.ts';
import { pointsBack } from './whole-thoughts.ts';

/** Marks of footnotes, which lead nowhere outside of their page. */
const FOOTNOTE = /\s*\[\s?\d+\s?\]/g;

/** The shown units as running text; what the page has as a list stays one where it makes sense alone. */
export function toParagraphs({ read, shown }: Choice): string {
  const units = shown.map((at) => read.units[at]!);
  const items = units.filter(({ kind }) => kind === 'item');
  const isWholeList = items.length > 1 && (items[0]!.number ?? 1) === 1;
  const isListed = (unit: Unit | undefined) =>
    unit?.kind === 'item' && (isUnderLeadIn(unit, shown) || isWholeList);
  return units
    .map((unit, i) => {
      const gap = isListed(units[i - 1]) ? '\n' : '';
      if (isListed(unit)) return `${i === 0 ? '' : gap || '\n\n'}${markerOf(unit)} ${wordsOf(unit)}`;
      return `${i === 0 ? '' : gap ? '\n\n' : ' '}${sentenceOf(unit)}`;
    })
    .join('');
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
