import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { readToken, tokenFromHash, writeToken } from './session.ts';

function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

const forbidden = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

describe('the token of this tab', () => {
  it('is kept until it is forgotten', () => {
    const storage = memoryStorage();
    writeToken(() => storage, 'secret');
    assert.equal(
      readToken(() => storage),
      'secret',
    );
    writeToken(() => storage, undefined);
    assert.equal(
      readToken(() => storage),
      undefined,
    );
  });

  it('is simply absent where the browser forbids storage', () => {
    writeToken(forbidden, 'secret');
    assert.equal(readToken(forbidden), undefined);
  });
});

describe('tokenFromHash', () => {
  it.each([
    ['#token=abc', 'abc'],
    ['#/token=abc', 'abc'],
    ['#token=a%2Bb%20', 'a+b'],
    ['#token=', undefined],
    ['#/feedback', undefined],
    ['#/feedback?vote=up', undefined],
    ['', undefined],
  ])('reads %s as %s', (hash, token) => {
    assert.equal(tokenFromHash(hash), token);
  });
});
