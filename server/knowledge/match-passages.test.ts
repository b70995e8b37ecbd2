import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { matchPassages } from './match-passages.ts';

const passage = (text: string, sourceId?: string) => ({ hash: text, text, ...(sourceId && { sourceId }) });
const stored = (id: number, text: string, sourceId?: string) => ({ id, ...passage(text, sourceId) });

describe('matchPassages', () => {
  it('finds the same text wherever it moved to', () => {
    const ids = matchPassages([stored(1, 'a'), stored(2, 'b')], [passage('b'), passage('new'), passage('a')]);
    assert.deepEqual(ids, [2, undefined, 1]);
  });

  it('follows the source id while the text stays alike, whatever else is alike', () => {
    const before = [stored(1, 'a b c d', 't'), stored(2, 'a b c e', 's')];
    assert.deepEqual(matchPassages(before, [passage('a b c f', 's')]), [2]);
  });

  it('takes another text for a new passage, also under the same source id: its votes were for other words', () => {
    assert.deepEqual(matchPassages([stored(1, 'a b c', 's')], [passage('x y z', 's')]), [undefined]);
  });

  it('gives an edited passage to the most similar text, and to none when less than half is alike', () => {
    const old = [stored(1, 'send it back within thirty days'), stored(2, 'we pay the label')];
    const next = [passage('send it back within sixty days'), passage('the label is free of charge now')];
    assert.deepEqual(matchPassages(old, next), [1, undefined]);
  });

  it('gives each stored passage once, in order, when texts repeat', () => {
    const old = [stored(1, 'same'), stored(2, 'same')];
    assert.deepEqual(matchPassages(old, [passage('same'), passage('same'), passage('same')]), [
      1,
      2,
      undefined,
    ]);
  });

  it('lets the same hash win over the same source id', () => {
    const old = [stored(1, 'a', 's'), stored(2, 'b', 't')];
    assert.deepEqual(matchPassages(old, [passage('b', 's'), passage('a', 't')]), [2, 1]);
  });
});
