import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH, VOTE_REASONS } from '../../../server/protocol/payloads.ts';
import { MAX_TEXT_LENGTH as COMPOSER_LIMIT } from '../view/composer.tsx';
import { chooseLocale, errorText, TEXTS } from './texts.ts';

/** Every text of a table by its path; functions are called with numbers to see what they say. */
function flatten(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(2, 3))]];
  if (typeof value !== 'object' || value === null) throw new TypeError(`${path} is neither text nor table.`);
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${path}/${key}`));
}

describe('the texts', () => {
  const english = new Map(flatten(TEXTS.en));
  const french = new Map(flatten(TEXTS.fr));

  it('are complete in both languages, and none is empty', () => {
    expect([...french.keys()]).toEqual([...english.keys()]);
    for (const text of [...english.values(), ...french.values()]) expect(text.trim()).not.toBe('');
  });

  it('are translated: what reads alike in both languages is listed here', () => {
    const alike = [...english].filter(([path, text]) => french.get(path) === text).map(([path]) => path);
    expect(alike).toEqual(['/conversation', '/assistant', '/sources']);
  });

  it('name the reasons of the wire contract, in its order', () => {
    for (const { reasons } of Object.values(TEXTS)) expect(Object.keys(reasons)).toEqual([...VOTE_REASONS]);
  });

  it('keep French punctuation on its line', () => {
    for (const [path, text] of french) expect(text, path).not.toMatch(/ [:;?!]/);
  });

  it('have something to say for a code that is not known', () => {
    expect(errorText(TEXTS.en, 'rate_limited')).toContain('wait');
    expect(errorText(TEXTS.en, 'toString')).toBe(TEXTS.en.errors.other);
  });
});

it('the composer knows the limit of the wire contract', () => {
  expect(COMPOSER_LIMIT).toBe(MAX_TEXT_LENGTH);
});

describe('chooseLocale', () => {
  it('takes the first language that we speak, whatever the region', () => {
    expect(chooseLocale(['fr-CA', 'en'])).toBe('fr');
    expect(chooseLocale([undefined, '', 'de', 'FR'])).toBe('fr');
    expect(chooseLocale(['de', 'nl'])).toBe('en');
  });
});
