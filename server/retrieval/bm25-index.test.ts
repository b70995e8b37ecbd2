import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { Bm25Index } from './bm25-index.ts';

const weights = (terms: Record<string, number>) => new Map(Object.entries(terms));

describe('Bm25Index', () => {
  it('scores the case worked by hand', () => {
    const index = new Bm25Index([['card', 'card', 'bank'], ['bank']]);
    // idf(card) = ln(1 + 1.5 / 1.5) = ln 2; length 3 against an average of 2: 1.2 (.25 + .75 x 1.5) = 1.65
    const byHand = (Math.log(2) * 2 * 2.2) / (2 + 1.65);
    const scores = index.score(weights({ card: 1 }));
    expect(scores[0]).toBeCloseTo(byHand, 5);
    expect(scores[1]).toBe(0);
    expect(index.score(weights({ card: 0.5 }))[0]).toBeCloseTo(byHand / 2, 5);
  });

  it('equals a slow computation on random rows', () => {
    const random = createRandom(4);
    const draw = () => String(Math.floor(random() ** 2 * 30));
    const rows = Array.from({ length: 60 }, () => Array.from({ length: Math.floor(random() * 12) }, draw));
    const query = weights({ 0: 1, 3: 0.5, 7: 2, 29: 1, absent: 3 });
    const average = rows.flat().length / rows.length;
    const slow = rows.map((row) => {
      let sum = 0;
      for (const [term, weight] of query) {
        const count = row.filter((other) => other === term).length;
        const frequency = rows.filter((other) => other.includes(term)).length;
        const idf = Math.log(1 + (rows.length - frequency + 0.5) / (frequency + 0.5));
        sum += (weight * idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * row.length) / average));
      }
      return sum;
    });
    new Bm25Index(rows).score(query).forEach((score, row) => {
      expect(score).toBeCloseTo(slow[row]!, 4);
    });
  });

  it('covers everything, half or nothing of what is asked', () => {
    const index = new Bm25Index([['card', 'bank'], ['card'], ['tax'], ['bank']]);
    const shares = index.coverage(weights({ card: 1, bank: 1, unknown: 1 }));
    expect(Array.from(shares).map((share) => Math.round(share * 100))).toEqual([100, 50, 0, 50]);
    expect(index.coverage(weights({ unknown: 1 }))).toEqual(new Float32Array(4));
  });

  it('works without rows, and with empty ones', () => {
    expect(new Bm25Index([]).score(weights({ card: 1 }))).toHaveLength(0);
    expect(Array.from(new Bm25Index([[], []]).score(weights({ card: 1 })))).toEqual([0, 0]);
  });
});
