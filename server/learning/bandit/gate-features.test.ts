import { expect, it } from 'vitest';
import { GATE_FEATURES, gateFeatures } from './gate-features.ts';
import { MEMORY_FEATURES } from './memory-features.ts';
import { STATIC_FEATURES } from './static-features.ts';

const COLUMNS: readonly string[] = [...STATIC_FEATURES, ...MEMORY_FEATURES];

/** Rows of named values, with one column behind those that a gate reads. */
function rowsOf(...rows: readonly Record<string, number>[]): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...COLUMNS.map((name) => row[name] ?? 0), 9]));
}

it('sums up what tells one kind of question from another', () => {
  const features = rowsOf(
    { historyBm25: 0.5, likelihoodRatio: -1, historyDense: 0.25 },
    { historyBm25: 1, likelihoodRatio: 2, documentMass: 0.75 },
    { historyBm25: 0.75, firstTurnPosition: 0.5 },
  );
  const gate = gateFeatures({ features, shortness: 0.125 }, COLUMNS.length + 1);
  expect(Object.fromEntries(GATE_FEATURES.map((name, i) => [name, gate[i]]))).toEqual({
    constant: 1,
    shortness: 0.125,
    firstTurn: 1,
    topLikelihoodRatio: 2,
    topDocumentMass: 0.75,
    bm25Margin: 0.25,
    topCosine: 0.25,
  });
});

it('has nothing to tell without candidates, and refuses rows without the columns it reads', () => {
  const features = new Float32Array(0);
  expect([...gateFeatures({ features, shortness: 0.5 }, COLUMNS.length)]).toEqual([1, 0.5, 0, 0, 0, 0, 0]);
  expect(() => gateFeatures({ features, shortness: 0.5 }, 4)).toThrow(RangeError);
});
