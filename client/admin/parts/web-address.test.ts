import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { webAddress } from './web-address.ts';

describe('webAddress', () => {
  it.each(['https://help.example/a', 'HTTP://help.example', '/articles/returns'])('links to %s', (url) => {
    assert.equal(webAddress(url), url);
  });

  it.each([undefined, '', 'javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'returns.md'])(
    'never links to %s',
    (url) => {
      assert.equal(webAddress(url), undefined);
    },
  );
});
