import { describe, expect, it } from 'vitest';
import { addScoreGradient, linearScores } from './linear-softmax.ts';
import { topPositions } from './top-positions.ts';

describe('a linear model with shortness', () => {
  const context = { features: Float32Array.of(1, 2, 3, 4), shortness: 0.5 };

  it('scores each row by its weights and, as far as the question is short, by the second ones', () => {
    const weights = [1, 10, 2, 0]; // 1 + 0.5 x 2 = 2 for the first feature, 10 for the second
    expect([...linearScores(context, weights)]).toEqual([22, 46]);
  });

  it('has the gradient that a small change of each weight shows', () => {
    const weights = [0.3, -0.2, 0.5, 0.1];
    const direction = [0.7, -0.4];
    const objective = (at: readonly number[]) => {
      const [first, second] = linearScores(context, at);
      return direction[0]! * first! + direction[1]! * second!;
    };
    const gradient = new Float64Array(4);
    addScoreGradient(context, direction, gradient);
    weights.forEach((_, i) => {
      const moved = weights.map((weight, j) => (i === j ? weight + 1e-3 : weight));
      expect((objective(moved) - objective(weights)) / 1e-3).toBeCloseTo(gradient[i]!, 6);
    });
  });
});

describe('topPositions', () => {
  it('lists the largest scores first, of equal ones the earlier', () => {
    expect(topPositions([1, 5, 3, 5, 4], 3)).toEqual([1, 3, 4]);
  });

  it('lists all when there are no more', () => {
    expect(topPositions([1, 2], 3)).toEqual([1, 0]);
    expect(topPositions([], 3)).toEqual([]);
  });
});
