import { describe, expect, it } from 'vitest';
import { accentFrom, contrast, parseHex } from './accent.ts';

function contrastOf(a: string, b: string): number {
  return contrast(parseHex(a)!, parseHex(b)!);
}

describe('accentFrom', () => {
  it('knows the contrast of black on white', () => {
    expect(contrastOf('#000', '#fff')).toBe(21);
    expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  it.each(['#14524a', '#ffd400', '#ff0000', '#fff', '#000000', '#7f7f7f', '#00aaff'])(
    'makes readable colours of %s, on the button and as text on light and dark',
    (color) => {
      const accent = accentFrom(color)!;
      expect(contrastOf(accent.background, accent.text)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(accent.onLight, '#eef1f4')).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(accent.onDark, '#2b3139')).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('takes nothing but a colour', () => {
    for (const value of [undefined, '', 'red', '#12', '#12345g', 'url(https://a.example)', '#123456;x:y']) {
      expect(accentFrom(value)).toBeUndefined();
    }
  });
});
