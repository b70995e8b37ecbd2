import { tokenize } from '../../text/tokens.ts';
import type { DebatedQuestion } from './expected-answer.ts';

const MONTH =
  '(jan|feb|fév|fev|mar|apr|avr|may|mai|june?|juin|july?|juil|aug|août|aout|sep|oct|nov|dec|déc)[\\p{Ll}]*\\.?';
const DAY = new RegExp(`\\b(?:(\\d{1,2})(?:er|st|nd|rd|th)? ${MONTH}|${MONTH} (\\d{1,2}))\\b`, 'giu');
const YEAR = /\b(?:1\d{3}|20\d\d)\b/g;
const NUMBER = /\d+(?:[,. \u00a0\u202f]\d{3})*(?:[.,]\d+)?/g;

/** The same month in English and French. */
const MONTHS: Readonly<Record<string, string>> = {
  fév: 'feb',
  fev: 'feb',
  avr: 'apr',
  mai: 'may',
  juin: 'june',
  jun: 'june',
  jul: 'july',
  juil: 'july',
  août: 'aug',
  aout: 'aug',
  déc: 'dec',
};

/**
 * What a statement says in answer to a question, comparable between statements: the dates, else the years, of one
 * about a date; the numbers of one about a number; else the terms that the question does not have.
 */
export function statedValues(
  { expects, language, nameTerms, aspectTerms }: DebatedQuestion,
  statement: string,
): ReadonlySet<string> {
  if (expects === 'date') return datesIn(statement);
  if (expects === 'number') {
    return new Set((statement.match(NUMBER) ?? []).map((number) => number.replace(/[,.\s]/g, '')));
  }
  const terms = tokenize(statement, language);
  return new Set(terms.filter((term) => !nameTerms.has(term) && !aspectTerms.has(term)));
}

/** All that a text names of what a statement may say: of dates also the years that have a day. */
export function namedValues(question: DebatedQuestion, text: string): ReadonlySet<string> {
  const values = statedValues(question, text);
  return question.expects === 'date' ? new Set([...values, ...(text.match(YEAR) ?? [])]) : values;
}

function datesIn(statement: string): ReadonlySet<string> {
  const days = [...statement.matchAll(DAY)].map(([, day, month, monthBefore, dayAfter]) => {
    const name = (month ?? monthBefore)!.toLowerCase();
    return `${day ?? dayAfter} ${MONTHS[name] ?? name}`;
  });
  return new Set(days.length > 0 ? days : statement.match(YEAR));
}

/** Overlap coefficient, |A and B| / min(|A|, |B|), in [0, 1]: 0 when one of them says nothing. */
export function agreement(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  if (fewer.size === 0) return 0;
  return [...fewer].filter((value) => more.has(value)).length / fewer.size;
}
