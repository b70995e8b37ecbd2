import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH, VOTE_REASONS } from '../../../server/protocol/payloads.ts';
import { MAX_TEXT_LENGTH as COMPOSER_LIMIT } from '../view/composer.tsx';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { LAUNCHER_TEXTS } from './launcher-texts.ts';
import { chooseLanguage, directionOf, validLocale } from './locale.ts';
import { errorText } from './texts.ts';

/** Every text of a table by its path; functions are called with numbers to see what they say. */
function flatten(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(2, 3))]];
  if (typeof value !== 'object' || value === null) throw new TypeError(`${path} is neither text nor table.`);
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${path}/${key}`));
}

describe('the texts', () => {
  const english = new Map(flatten({ ...LAUNCHER_TEXTS.en, ...en }));
  const french = new Map(flatten({ ...LAUNCHER_TEXTS.fr, ...fr }));

  it('are complete in both languages, and none is empty', () => {
    expect([...french.keys()]).toEqual([...english.keys()]);
    for (const text of [...english.values(), ...french.values()]) expect(text.trim()).not.toBe('');
  });

  it('are translated: what reads alike in both languages is listed here', () => {
    const alike = [...english].filter(([path, text]) => french.get(path) === text).map(([path]) => path);
    expect(alike).toEqual(['/conversation', '/assistant', '/sources']);
  });

  it('name the reasons of the wire contract, in its order', () => {
    for (const { reasons } of [en, fr]) expect(Object.keys(reasons)).toEqual([...VOTE_REASONS]);
  });

  it('keep French punctuation on its line', () => {
    for (const [path, text] of french) expect(text, path).not.toMatch(/ [:;?!]/);
  });

  it('have something to say for a code that is not known', () => {
    expect(errorText(en, 'rate_limited')).toContain('wait');
    expect(errorText(en, 'toString')).toBe(en.errors.other);
  });
});

it('the composer knows the limit of the wire contract', () => {
  expect(COMPOSER_LIMIT).toBe(MAX_TEXT_LENGTH);
});

describe('the language', () => {
  it('is the first that we speak, whatever the region', () => {
    expect(chooseLanguage(['fr-CA', 'en'])).toBe('fr');
    expect(chooseLanguage([undefined, '', 'de', 'FR'])).toBe('fr');
    expect(chooseLanguage(['de', 'nl'])).toBe('en');
  });

  it('runs from right to left in Arabic, Hebrew, Persian and Urdu', () => {
    expect(['ar-EG', 'he', 'fa', 'ur', 'en', 'fr'].map(directionOf)).toEqual([
      ...['rtl', 'rtl', 'rtl', 'rtl'],
      ...['ltr', 'ltr'],
    ]);
  });

  it('is only one that dates can be written in', () => {
    expect(validLocale('PT-br')).toBe('pt-BR');
    expect(validLocale('not a tag')).toBeUndefined();
  });
});
