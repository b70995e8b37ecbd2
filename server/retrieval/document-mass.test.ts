import { describe, expect, it } from 'vitest';
import { logDocumentMass } from './document-mass.ts';

describe('logDocumentMass', () => {
  it('adds up the rows of a document, on a scale that ends at 1 for all of the mass', () => {
    const documentOf = Uint32Array.of(0, 0, 1, 1);
    const masses = logDocumentMass(
      { documentOf },
      Uint32Array.of(0, 1, 2),
      Float32Array.of(0, 0, Math.log(2)),
    );
    const half = (Math.log(0.51) + Math.log(100)) / Math.log(100);
    expect(masses).toHaveLength(3);
    for (const mass of masses) expect(mass).toBeCloseTo(half, 5);
  });

  it('is near 1 and 0 when one row has nearly everything, however large the logits', () => {
    const documentOf = Uint32Array.of(0, 1);
    const [all, nothing] = logDocumentMass({ documentOf }, Uint32Array.of(0, 1), Float32Array.of(5000, 0));
    expect(all).toBeCloseTo(1, 2);
    expect(nothing).toBeCloseTo(0, 5);
  });

  it('is empty for no rows', () => {
    expect(
      logDocumentMass({ documentOf: new Uint32Array(0) }, new Uint32Array(0), new Float32Array(0)),
    ).toHaveLength(0);
  });
});
