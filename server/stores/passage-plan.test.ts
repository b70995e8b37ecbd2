import { describe, expect, it } from 'vitest';
import { planPassages } from './passage-plan.ts';

const stored = (id: number, position: number, text: string) => ({
  id,
  position,
  sourceId: null,
  section: null,
  text,
  hash: text,
});
const wanted = (text: string, id?: number) => ({ text, hash: text, ...(id !== undefined && { id }) });

describe('planPassages', () => {
  it('leaves alone what is as it was', () => {
    const plan = planPassages([stored(1, 0, 'a'), stored(2, 1, 'b')], [wanted('a', 1), wanted('b', 2)]);
    expect(plan).toEqual({ remove: [], update: [], create: [], staleVectors: [] });
  });

  it('creates, moves, changes and removes', () => {
    const before = [stored(1, 0, 'a'), stored(2, 1, 'b'), stored(3, 2, 'c')];
    const plan = planPassages(before, [wanted('new'), wanted('a', 1), wanted('changed', 3)]);
    expect(plan.create).toEqual([{ position: 0, sourceId: null, section: null, text: 'new', hash: 'new' }]);
    expect(plan.update).toEqual([stored(1, 1, 'a'), stored(3, 2, 'changed')]);
    expect(plan.remove).toEqual([2]);
    expect(plan.staleVectors).toEqual([3]);
  });

  it("refuses an id that is not the document's, or is wanted twice", () => {
    expect(() => planPassages([], [wanted('a', 9)])).toThrow('own, once, got 9');
    expect(() => planPassages([stored(1, 0, 'a')], [wanted('a', 1), wanted('b', 1)])).toThrow(
      'own, once, got 1',
    );
  });
});
