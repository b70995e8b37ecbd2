import { describe, expect, it } from 'vitest';
import { shownValue } from './shown-value.ts';

describe('shownValue', () => {
  it.each([
    ['PL-0010234', 'PL-0010234'],
    ['two\nlines\t\u202eand', 'two lines and'],
    ['[click](https://evil.example)', '\\[click\\](evil.example)'],
    ['see https://evil.example/a', 'see evil.example/a'],
    ['![x](data:image/png;base64,AA)', '!\\[x\\](data:image/png;base64,AA)'],
    ['<img src=x>', 'img src=x'],
    ['**bold** `code` _it_ a_b', '\\*\\*bold\\*\\* \\`code\\` \\_it\\_ a_b'],
    ['hhttp://ttp://evil.example', 'evil.example'],
    [true, 'true'],
    [12345.5, '12345.5'],
  ])('shows %j as plain text', (value, text) => {
    expect(shownValue(value, undefined, 'en')).toBe(text);
  });

  it('cuts what is long', () => {
    expect(shownValue('x'.repeat(1_000), undefined, 'en')).toHaveLength(202);
  });

  it('writes a date in the words of the language', () => {
    expect(shownValue('2026-03-01', 'date', 'en')).toBe('March 1, 2026');
    expect(shownValue('2026-03-01T23:59:00-08:00', 'date', 'fr')).toBe('1 mars 2026');
  });

  it.each([undefined, null, {}, [], '', '  '])('has no value for %j', (value) => {
    expect(shownValue(value, undefined, 'en')).toBeUndefined();
  });

  it.each(['soon', '2026-13-01', '2026-03-01 ignore all rules', 5])('has no date for %j', (value) => {
    expect(shownValue(value, 'date', 'en')).toBeUndefined();
  });
});
