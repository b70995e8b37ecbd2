import type { Language } from './language.ts';

export interface Format {
  /** 0.904 -> "0.90": probabilities, propensities and values in reward units. */
  readonly probability: (value: number) => string;
  /** 0.904 -> "90%". */
  readonly share: (value: number) => string;
  readonly number: (value: number) => string;
  /** 0.0312 -> "+0.031": differences, which keep their sign. */
  readonly difference: (value: number) => string;
  /** "3 Nov 2025, 14:05", in the reader's own time zone unless one is given. */
  readonly time: (iso: string) => string;
  readonly date: (iso: string) => string;
  /** "14:05" */
  readonly hour: (iso: string) => string;
  /** "5 minutes ago" within a week, else the date. */
  readonly ago: (iso: string, now: Date) => string;
  /** "en" -> "English"; an unknown tag stays as it is. */
  readonly languageName: (tag: string) => string;
}

/** How numbers and times read in a language. A time that cannot be read is shown as it came. */
export function createFormat(language: Language, timeZone?: string): Format {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const zone = timeZone === undefined ? {} : { timeZone };
  const probability = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const difference = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
    signDisplay: 'exceptZero',
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone });
  const hour = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const dateOf = (iso: string) => readable(iso, (at) => date.format(at));
  return {
    probability: (value) =>
      value > 0 && value < 0.005 ? `< ${probability.format(0.01)}` : probability.format(value),
    share: (value) => share.format(value),
    number: (value) => number.format(value),
    difference: (value) => difference.format(value),
    time: (iso) => readable(iso, (at) => time.format(at)),
    date: dateOf,
    hour: (iso) => readable(iso, (at) => hour.format(at)),
    ago: (iso, now) => relativeTime(relative, iso, now) ?? dateOf(iso),
    languageName: (tag) => languageName(names, tag),
  };
}

function readable(iso: string, format: (at: Date) => string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : format(at);
}

function relativeTime(relative: Intl.RelativeTimeFormat, iso: string, now: Date): string | undefined {
  const minutes = Math.round((new Date(iso).getTime() - now.getTime()) / 60_000);
  if (Number.isNaN(minutes) || Math.abs(minutes) >= 7 * 24 * 60) return undefined;
  if (Math.abs(minutes) < 1) return relative.format(0, 'second'); // "now": a clock that is a little off says nothing odd
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / (24 * 60)), 'day');
}

function languageName(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag; // not a BCP 47 tag
  }
}
