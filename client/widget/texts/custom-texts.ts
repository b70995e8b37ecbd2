import type { Texts } from './texts.ts';

type Words = { readonly [key: string]: unknown };

/**
 * The texts with those of a page's own JSON file in their place; what the file lacks, or has in another shape, stays.
 * Where ours is a function, the file has a text with {0} and {1} for what is filled in, or one such text for each
 * plural form that the language has: { "one": "{0} step", "other": "{0} steps" }, told apart by the first number.
 */
export function withCustomTexts(texts: Texts, custom: unknown, locale: string): Texts {
  return merge(texts as unknown as Words, custom, new Intl.PluralRules(locale)) as unknown as Texts;
}

function merge(words: Words, custom: unknown, plurals: Intl.PluralRules): Words {
  if (!isWords(custom)) return words;
  const merged = Object.entries(words).map(([key, word]) => {
    const own = Object.hasOwn(custom, key) ? custom[key] : undefined;
    if (isWords(word)) return [key, merge(word, own, plurals)];
    if (typeof word === 'function') return [key, fillerOf(own, plurals) ?? word];
    return [key, typeof own === 'string' ? own : word];
  });
  return Object.fromEntries(merged);
}

function fillerOf(own: unknown, plurals: Intl.PluralRules): ((...values: unknown[]) => string) | undefined {
  if (typeof own !== 'string' && !(isWords(own) && typeof own.other === 'string')) return undefined;
  return (...values) => {
    const count = values.find((value) => typeof value === 'number');
    const form = typeof own === 'string' ? own : (own[plurals.select(count ?? 0)] ?? own.other);
    return fill(String(form), values);
  };
}

/** @returns the text with {0}, {1} ... replaced by the values. */
export function fill(text: string, values: readonly unknown[]): string {
  return text.replace(/\{(\d)\}/g, (place, index) => String(values[index] ?? place));
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
