import { describe, expect, it } from 'vitest';
import { overlay } from './overlay.ts';

const TEXT = 'The old mill by the river was built of red brick in 1835 by the Bonner family of Bath.';

function swapsOf(here: string, there: string) {
  return overlay(here, there).swaps.map(
    (swap) =>
      `${here.slice(swap.here.start, swap.here.end)} > ${there.slice(swap.there.start, swap.there.end)}`,
  );
}

describe('overlay', () => {
  it('finds the one place where a copy says something else', () => {
    const copy = TEXT.replace('1835', 'May 1935');
    expect(swapsOf(TEXT, copy)).toEqual(['1835 > May 1935']);
    expect(overlay(TEXT, copy).share).toBeGreaterThan(0.9);
  });

  it('finds it near the end, where few words follow', () => {
    const end = (year: string) =>
      `It stands on land once owned by the town, sold in ${year} to Bonner & Sons.`;
    expect(swapsOf(end('1701'), end('1801'))).toEqual(['1701 > 1801']);
  });

  it('does not mind marks, case, and text around the copied part', () => {
    const { share, swaps } = overlay(TEXT, `Menu Search Edit. ${TEXT.toUpperCase().replaceAll(' ', '  ')}!`);
    expect([share, swaps.length]).toEqual([1, 0]);
  });

  it('has nothing to say about texts with no words in common', () => {
    expect(overlay(TEXT, 'Helmets are cleaned with warm water.')).toEqual({ shared: 0, share: 0, swaps: [] });
    expect(overlay('', TEXT)).toEqual({ shared: 0, share: 0, swaps: [] });
  });
});
