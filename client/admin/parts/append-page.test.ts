import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { appendPage } from './append-page.ts';

describe('appendPage', () => {
  const keyOf = (item: { readonly id: string }) => item.id;

  it('puts the older page after the list and takes its mark', () => {
    const list = appendPage(
      { items: [{ id: 'a' }], nextBefore: 9 },
      { items: [{ id: 'b' }], nextBefore: 4 },
      keyOf,
    );
    assert.deepEqual(list, { items: [{ id: 'a' }, { id: 'b' }], nextBefore: 4 });
  });

  it('ends when the older page is the last', () => {
    const list = appendPage({ items: [{ id: 'a' }], nextBefore: 9 }, { items: [] }, keyOf);
    assert.deepEqual(list, { items: [{ id: 'a' }] });
  });

  it('shows what is in both only once, where it stood', () => {
    const list = appendPage({ items: [{ id: 'a' }] }, { items: [{ id: 'b' }, { id: 'a' }] }, keyOf);
    assert.deepEqual(list.items.map(keyOf), ['a', 'b']);
  });
});
