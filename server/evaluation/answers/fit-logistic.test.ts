import { describe, expect, it } from 'vitest';
import { createRandom } from '../../learning/bandit/random.ts';
import { fitLogistic, type LogisticExample } from './fit-logistic.ts';

describe('fitLogistic', () => {
  it('finds the weights that drew the labels', () => {
    const random = createRandom(3);
    const examples = Array.from({ length: 4_000 }, (): LogisticExample => {
      const features = { a: random() * 2 - 1, b: random() * 2 - 1, none: 0 };
      const p = 1 / (1 + Math.exp(-(2 * features.a - features.b + 0.5)));
      return { features, label: random() < p ? 1 : 0, weight: 1 };
    });
    const score = fitLogistic(examples, 0.01);
    const at = (a: number, b: number) => score({ a, b, none: 0 });
    expect(at(0, 0)).toBeCloseTo(0.5, 0);
    expect(Math.abs(at(1, 0) - at(0, 0) - 2)).toBeLessThan(0.3);
    expect(Math.abs(at(0, 1) - at(0, 0) + 1)).toBeLessThan(0.3);
  });

  it('counts an example by its weight', () => {
    const examples: LogisticExample[] = [
      { features: { a: 0 }, label: 1, weight: 3 },
      { features: { a: 0 }, label: 0, weight: 1 },
    ];
    expect(fitLogistic(examples)({ a: 0 })).toBeCloseTo(Math.log(3));
  });
});
