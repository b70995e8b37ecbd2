import { tokenize } from '../../text/tokens.ts';
import type { Excerpt } from './excerpts.ts';
import type { DebatedQuestion, ExpectedAnswer } from './expected-answer.ts';
import type { Span } from './overlay.ts';
import * as signs from './statement-signs.ts';

/** What an agent heard of the other passages. */
export interface Heard {
  /** Share of the values of its excerpt that other passages name, near-duplicates aside, in [0, 1]. */
  readonly echoed: number;
  /** Where near-duplicates say something else; where passages with a lesser part in common do. */
  readonly disputed: readonly Span[];
  readonly compared: readonly Span[];
}

export const NOTHING_HEARD: Heard = { echoed: 0, disputed: [], compared: [] };

/** Characters around an excerpt, and before it, in which words of the question still tell. */
const NEARBY = 120;
const BEFORE = 300;

/** What tells how well an excerpt of a text answers; shape (STATEMENT_WEIGHTS), most of them in [0, 1]. */
export function statementFeatures(
  question: DebatedQuestion,
  text: string,
  excerpt: Excerpt,
  heard: Heard,
): Readonly<Record<string, number>> {
  const { expects } = question;
  const said = excerpt.text;
  const holds = signs.holdsExpected(expects, said) ? 1 : 0;
  const is = holdsIn(signs.IS_A, said);
  const hasDay = holdsIn(signs.FULL_DATE, said);
  const hasYear = holdsIn(signs.YEAR, said);
  const asks = (kind: ExpectedAnswer) => (expects === kind ? 1 : 0);
  const isFirst = excerpt.start === 0 ? 1 : 0;
  return {
    ...questionFeatures(question, text, excerpt, holds),
    ...layoutFeatures(excerpt),
    holds,
    isFirst,
    early: 1 / (1 + excerpt.start / 200),
    asksDate: asks('date'),
    asksNumber: asks('number'),
    asksPerson: asks('person'),
    asksPlace: asks('place'),
    day: asks('date') * hasDay,
    year: asks('date') * hasYear,
    yearAlone: asks('date') * hasYear * (1 - hasDay),
    yearOfEvent: asks('date') * hasYear * holdsIn(signs.EVENT, said),
    lifetime: asks('date') * holdsIn(signs.LIFETIME, said),
    people: asks('number') * holdsIn(signs.PEOPLE, said),
    bySomebody: asks('person') * holdsIn(signs.BY_SOMEBODY, said),
    newName: asks('person') * hasNewName(question, said),
    isA: asks('other') * is,
    isAEarly: (asks('other') * is) / (1 + excerpt.start / 100),
    firstOfOther: asks('other') * isFirst,
    echoed: heard.echoed,
    echoedAndHolds: heard.echoed * holds,
    disputed: isAnyWithin(heard.disputed, excerpt),
    compared: isAnyWithin(heard.compared, excerpt),
  };
}

function questionFeatures(
  { nameTerms, aspectTerms }: DebatedQuestion,
  text: string,
  { text: said, start, end }: Excerpt,
  holds: number,
) {
  const terms = termsOf(said);
  const aspect = share(aspectTerms, terms);
  return {
    names: share(nameTerms, terms),
    namesBefore: share(nameTerms, termsOf(text.slice(Math.max(0, start - BEFORE), start))),
    aspect,
    aspectNearby: share(aspectTerms, termsOf(text.slice(Math.max(0, start - NEARBY), end + NEARBY))),
    holdsBesideAspect: holds * Math.min(1, aspect * 2),
    short: terms.size < 5 ? 1 : 0,
  };
}

function layoutFeatures({ text: said, opens, closes }: Excerpt) {
  return {
    opens: opens ? 1 : 0,
    isWhole: opens && closes ? 1 : 0,
    furniture: Math.min(3, said.match(signs.FURNITURE)?.length ?? 0) / 3,
    marks: (said.match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0) / said.length,
    capitals: (said.match(/\p{Lu}/gu)?.length ?? 0) / said.length,
    beginsWithIs: holdsIn(signs.BEGINS_WITH_IS, said),
  };
}

function hasNewName({ nameTerms }: DebatedQuestion, said: string): number {
  const names = said.match(signs.FULL_NAME) ?? [];
  return names.some((name) => !tokenize(name).some((term) => nameTerms.has(term))) ? 1 : 0;
}

function isAnyWithin(spans: readonly Span[], { start, end }: Excerpt): number {
  return spans.some((span) => span.start >= start && span.end <= end) ? 1 : 0;
}

function termsOf(text: string): ReadonlySet<string> {
  return new Set(tokenize(text));
}

/** @returns 0 when nothing is wanted. */
function share(wanted: ReadonlySet<string>, terms: ReadonlySet<string>): number {
  if (wanted.size === 0) return 0;
  return [...wanted].filter((term) => terms.has(term)).length / wanted.size;
}

function holdsIn(sign: RegExp, text: string): number {
  return sign.test(text) ? 1 : 0;
}
