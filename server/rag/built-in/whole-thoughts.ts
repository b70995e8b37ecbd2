import type { Unit } from './units.ts';

/** Openings that point back at the sentence before: alone they would not be understood. */
const POINTS_BACK =
  /^(["“«(*\s]*)(it|its|they|their|them|this|these|those|that|he|she|his|her|such|both|however|but|also|otherwise|then|so|and|or|instead|therefore|in (this|that) case|if (so|not)|above that|after that|later|il|ils|elle|elles|leurs?|cela|ça|ce|cet|cette|ces|celui-ci|celle-ci|ceux-ci|cependant|toutefois|mais|sinon|ensuite|puis|alors|et|ou|donc|ainsi|aussi|en revanche|de plus|dans ce cas|au-delà|plus tard|à défaut)(?![\p{L}\p{N}])/iu;

/** A sentence of fewer words says little by itself. */
const SHORTEST_SENTENCE = 6;
const LONGEST_CHAIN = 2;
const LONGEST_LIST = 8;
const LONGEST_REPLY = 3;

/**
 * A unit with what it cannot do without: the sentence it points back at ("It…", "Cependant…"), the list of a
 * lead-in, the lead-in and the list of an item, the step before
 * a step, the rest of a short reply to a question of the page; with `wholeLists`, also the rest of its list.
 *
 * @returns indices into `units`, ascending.
 */
export function wholeThought(units: readonly Unit[], index: number, wholeLists: boolean): number[] {
  const unit = units[index]!;
  const chosen = new Set([index]);
  if (unit.kind === 'item') for (const at of stepsWith(units, index, wholeLists)) chosen.add(at);
  if (unit.question !== undefined) for (const at of replyTo(units, unit)) chosen.add(at);
  const leadIn = opensList(unit) ? index : unit.leadIn;
  if (leadIn !== undefined) for (const at of [leadIn, ...itemsUnder(units, leadIn, index)]) chosen.add(at);
  for (const at of before(units, Math.min(...chosen))) chosen.add(at);
  return [...chosen].sort((a, b) => a - b);
}

export function pointsBack(unit: Unit): boolean {
  return unit.kind === 'sentence' && POINTS_BACK.test(unit.text);
}

function isIncomplete(unit: Unit): boolean {
  const isShort = unit.kind === 'sentence' && unit.text.split(/\s+/).length < SHORTEST_SENTENCE;
  return isShort || pointsBack(unit);
}

function opensList(unit: Unit): boolean {
  return unit.text.endsWith(':');
}

function before(units: readonly Unit[], index: number): number[] {
  const found: number[] = [];
  for (let at = index; found.length < LONGEST_CHAIN && isIncomplete(units[at]!); at -= 1) {
    const previous = units[at - 1];
    if (previous?.kind !== 'sentence' || previous.block !== units[at]!.block) break;
    found.push(at - 1);
  }
  return found;
}

function stepsWith(units: readonly Unit[], index: number, wholeLists: boolean): number[] {
  const { block } = units[index]!;
  const items = units.flatMap((unit, at) => (unit.kind === 'item' && unit.block === block ? [at] : []));
  if (wholeLists && items.length <= LONGEST_LIST) return items;
  return items.filter((at) => at === index || (at === index - 1 && units[index]!.number !== undefined));
}

function replyTo(units: readonly Unit[], { question, block }: Unit): number[] {
  const reply = units.flatMap((unit, at) => (unit.question === question && unit.block === block ? [at] : []));
  return reply.length <= LONGEST_REPLY ? reply : [];
}

/** All of a short list; of a long one only the item at `index`, or its beginning. */
function itemsUnder(units: readonly Unit[], leadIn: number, index: number): number[] {
  const items = units.flatMap((unit, at) => (unit.leadIn === leadIn ? [at] : []));
  if (items.length <= LONGEST_LIST) return items;
  return items.includes(index) ? [index] : items.slice(0, LONGEST_LIST);
}
