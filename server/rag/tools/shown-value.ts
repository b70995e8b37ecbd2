import type { Language } from '../../text/language.ts';

const LONGEST = 200;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * A value from outside as it may stand in an answer: one line, plain text whatever marks it holds, no address that
 * a widget would make a link of.
 *
 * @param format `date`: an ISO date in the words of the language; the day is the one that is written, in no time zone.
 * @returns undefined for what is no text, number or truth value, for an empty text, and for a date that is none.
 */
export function shownValue(
  value: unknown,
  format: string | undefined,
  language: Language,
): string | undefined {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return undefined;
  const text = String(value);
  if (format === 'date') return shownDate(text, language);
  if (typeof value === 'number') return value.toLocaleString(language, { useGrouping: false });
  return plainText(text) || undefined;
}

function shownDate(text: string, language: Language): string | undefined {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (!ISO_DATE.test(text) || Number.isNaN(day.getTime())) return undefined;
  return day.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
}

function plainText(text: string): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const short = line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
  return short
    .replace(/\b[a-z][a-z+.-]*:\/\//gi, '')
    .replace(/[\\`*[\]<>]|(?<!\w)_|_(?!\w)/g, (mark) => (/[<>]/.test(mark) ? '' : `\\${mark}`));
}
