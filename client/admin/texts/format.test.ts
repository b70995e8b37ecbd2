import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { createFormat } from './format.ts';

const en = createFormat('en', 'UTC');
const fr = createFormat('fr', 'UTC');
const now = new Date('2026-03-10T12:00:00Z');

/** Without the narrow and non-breaking spaces that French writes before signs. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('createFormat', () => {
  it('shows probabilities with two places, and never a small one as none', () => {
    assert.deepEqual([0, 0.004, 0.9, 1].map(en.probability), ['0.00', '< 0.01', '0.90', '1.00']);
    assert.equal(fr.probability(0.9), '0,90');
  });

  it('shows shares as whole percents', () => {
    assert.equal(en.share(0.666), '67%');
    assert.equal(plain(fr.share(0.666)), '67 %');
  });

  it('shows differences with their sign', () => {
    assert.deepEqual([0.1, -0.0312, 0].map(en.difference), ['+0.100', '-0.031', '0.000']);
    assert.equal(fr.difference(0.1), '+0,100');
  });

  it.each([
    ['2026-03-10T12:00:20Z', 'now'],
    ['2026-03-10T11:55:00Z', '5 minutes ago'],
    ['2026-03-10T09:00:00Z', '3 hours ago'],
    ['2026-03-09T12:00:00Z', 'yesterday'],
    ['2026-03-04T12:00:00Z', '6 days ago'],
    ['2026-03-02T12:00:00Z', '2 Mar 2026'],
  ])('tells how long ago %s was: %s', (iso, text) => {
    assert.equal(en.ago(iso, now), text);
  });

  it('tells times in the language of the reader', () => {
    assert.equal(en.time('2026-03-02T12:05:00Z'), '2 Mar 2026, 12:05');
    assert.match(plain(fr.time('2026-03-02T12:05:00Z')), /^2 mars 2026.*12:05$/);
    assert.equal(fr.ago('2026-03-10T11:55:00Z', now), 'il y a 5 minutes');
  });

  it('shows a time that cannot be read as it came', () => {
    assert.deepEqual([en.time('soon'), en.ago('soon', now)], ['soon', 'soon']);
  });

  it('names languages, and leaves unknown tags alone', () => {
    assert.deepEqual(
      [en.languageName('fr'), fr.languageName('fr'), en.languageName('no tag!')],
      ['French', 'français', 'no tag!'],
    );
  });
});
