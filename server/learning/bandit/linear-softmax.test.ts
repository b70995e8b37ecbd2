import { describe, expect, it } from 'vitest';
import { addDirectedRows, addWeightGradient, linearScores, scoreRows } from './linear-softmax.ts';
import { topPositions } from './top-positions.ts';

describe('a linear model with gates', () => {
  const first = { features: Float32Array.of(1, 2, 3, 4), shortness: 0.5 };
  const later = { ...first, inConversation: true };

  it('scores each row by its weights and, as far as the question is short, by the second ones', () => {
    const weights = [1, 10, 2, 0, 100, 100, 100, 100]; // 1 + 0.5 x 2 = 2 for the first feature, 10 for the second
    expect([...linearScores(first, weights)]).toEqual([22, 46]);
  });

  it('adds in a conversation the third weights and, as far as the question is short, the fourth', () => {
    const weights = [1, 10, 2, 0, 5, 0, 0, 4]; // 2 + 5 for the first feature, 10 + 0.5 x 4 for the second
    expect([...linearScores(later, weights)]).toEqual([7 + 24, 21 + 48]);
  });

  it.each([
    ['on a first turn', first],
    ['in a conversation', later],
  ])('has the gradient that a small change of each weight shows, %s', (_, context) => {
    const weights = [0.3, -0.2, 0.5, 0.1, -0.4, 0.6, 0.2, -0.7];
    const direction = [0.7, -0.4];
    const objective = (at: readonly number[]) => {
      const [one, other] = linearScores(context, at);
      return direction[0]! * one! + direction[1]! * other!;
    };
    const rows = new Float64Array(2);
    addDirectedRows(context.features, Float64Array.from(direction), rows);
    const gradient = new Float64Array(weights.length);
    addWeightGradient(rows, context, gradient);
    weights.forEach((_, i) => {
      const moved = weights.map((weight, j) => (i === j ? weight + 1e-3 : weight));
      expect((objective(moved) - objective(weights)) / 1e-3).toBeCloseTo(gradient[i]!, 6);
    });
  });
});

describe('rows taken several at a time', () => {
  it.each([1, 3, 4, 6, 9])('score and add up as one by one: %i rows', (count) => {
    const features = Float32Array.from({ length: 3 * count }, (_, i) => Math.sin(i));
    const weights = Float64Array.of(1, -2, 3);
    const direction = Float64Array.from({ length: count }, (_, i) => (i % 3 === 1 ? 0 : i + 1));
    const value = (row: number, f: number) => features[3 * row + f]!;
    const rows = Array.from({ length: count }, (_, row) => row);
    const scores = new Float64Array(count);
    scoreRows(features, weights, scores);
    const sum = new Float64Array(3);
    addDirectedRows(features, direction, sum);
    for (const row of rows)
      expect(scores[row]).toBeCloseTo(value(row, 0) - 2 * value(row, 1) + 3 * value(row, 2), 12);
    for (const f of [0, 1, 2]) {
      const expected = rows.reduce((total, row) => total + direction[row]! * value(row, f), 0);
      expect(sum[f]).toBeCloseTo(expected, 12);
    }
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
