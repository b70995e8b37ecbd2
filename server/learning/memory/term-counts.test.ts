import { describe, expect, it } from 'vitest';
import { createRandom, seedFrom } from '../bandit/random.ts';
import { TermCounts } from './term-counts.ts';

describe('counts of votes by term', () => {
  it('say nothing of a term that was never counted', () => {
    const counts = new TermCounts();
    expect(counts.has(3)).toBe(false);
    expect([counts.up(3), counts.down(3)]).toEqual([0, 0]);
  });

  it('tell a new term from a known one', () => {
    const counts = new TermCounts();
    expect(counts.add(7, 1, 0)).toBe(true);
    expect(counts.add(7, 0, 0.5)).toBe(false);
    expect([counts.up(7), counts.down(7)]).toEqual([1, 0.5]);
  });

  it('hold what a map would, however many terms there are', () => {
    const random = createRandom(seedFrom('term counts'));
    const counts = new TermCounts();
    const expected = new Map<number, number>();
    for (let i = 0; i < 20_000; i++) {
      const term = Math.floor(random() * 3_000);
      const up = random();
      counts.add(term, up, 1 - up);
      expected.set(term, (expected.get(term) ?? 0) + up);
    }
    const counted = Array.from({ length: 3_100 }, (_, term) =>
      counts.has(term) ? counts.up(term) : undefined,
    );
    expect(counted).toEqual(Array.from({ length: 3_100 }, (_, term) => expected.get(term)));
  });
});
