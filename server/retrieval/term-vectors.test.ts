import { describe, expect, it } from 'vitest';
import { TermVectors } from './term-vectors.ts';

/** idf of a term that `count` of the first two questions have. */
const idf = (count: number) => Math.log(1 + 2 / (1 + count));

describe('the terms of voted questions', () => {
  const terms = new TermVectors();
  terms.add([
    ['refund', 1],
    ['parcel', 0.4],
  ]);
  terms.add([['refund', 1]]);
  terms.add([['invoice', 2]]); // idf is still that of the first two

  it('are compared by tf-idf cosine, terms that nobody used before included in the length', () => {
    const asked = terms.vectorOf([
      ['refund', 1],
      ['broken', 1],
    ]);
    const [refund, parcel] = [Math.log(2) * idf(2), Math.log(1.4) * idf(1)];
    const broken = Math.log(2) * idf(0);
    const cosine = refund / Math.hypot(refund, broken);
    const [first, second, third] = terms.cosinesWith(asked, [0, 1, 2]);
    expect(first).toBeCloseTo((cosine * refund) / Math.hypot(refund, parcel), 12);
    expect(second).toBeCloseTo(cosine, 12);
    expect(third).toBe(0);
  });

  it('are the same whether the question was added or not', () => {
    const asked = terms.vectorOf([
      ['refund', 1],
      ['parcel', 0.4],
    ]);
    expect(terms.vectorAt(0).ids).toEqual(asked.ids);
    expect(terms.cosinesWith(terms.vectorAt(0), [0, 1, 2])).toEqual(terms.cosinesWith(asked, [0, 1, 2]));
    expect(terms.cosinesWith(asked, [0])[0]).toBeCloseTo(1, 12);
  });

  it('of a question without any are near to nothing', () => {
    expect(terms.cosinesWith(terms.vectorOf([]), [0, 1, 2])).toEqual([0, 0, 0]);
  });
});
