import { describe, expect, it } from 'vitest';
import { createRandom } from '../../learning/bandit/random.ts';
import type { Passage } from '../../text/passage.ts';
import { allowedLinks } from './allowed-links.ts';
import { LinkFilter } from './link-filter.ts';
import { stripLinks } from './strip-links.ts';

const PAGE: Passage = {
  id: 1,
  documentId: 1,
  position: 0,
  title: 'Returns',
  text: 'See https://evil.test/in-the-text',
  url: 'https://help.shop.test/returns_(eu)?a=1',
};
const isAllowed = allowedLinks(['docs.shop.test'], () => [PAGE]);

const CASES: readonly (readonly [string, string])[] = [
  ['A [label](https://evil.test/x) costs €4.50 [1].', 'A label costs €4.50 [1].'],
  ['Look: ![pixel](https://evil.test/p.png?d=secret) done.', 'Look:  done.'],
  ['[![pixel](https://evil.test/p.png)](https://evil.test) done', ' done'],
  ['[https://evil.test](https://evil.test) done', ' done'],
  ['Go to https://evil.test/a?b=(c). Or (www.evil.test/x).', 'Go to . Or ().'],
  ['[see [1] here](https://evil.test/x) done', '[see [1] here] done'],
  ['[a](javascript:alert(1)) [b](//evil.test) [c](/relative) [d](data:text/html,x)', 'a b c d'],
  ['[a](<https://evil.test/x y> "title") and [b]( https://evil.test )', 'a and b'],
  ['Read [this][1]\n\n[1]: https://evil.test "title"\nend', 'Read [this][1]\n\n\nend'],
  ['Read [this][1]\n\n[1]: <//evil.test>\nend', 'Read [this][1]\n\n\nend'],
  ['[1]: our page on returns\nend', '[1]: our page on returns\nend'],
  ['x <img src="//evil.test/p.png"> y <a href=/x>text</a>', 'x  y text'],
  ['<https://evil.test> <mailto:a@evil.test> x < 5 and <b>', '  x < 5 and <b>'],
  ['open <img src=https://evil.test/p', 'open  src='],
  [
    '[docs](https://docs.shop.test/a) https://docs.shop.test/b.',
    '[docs](https://docs.shop.test/a) https://docs.shop.test/b.',
  ],
  ['![map](https://docs.shop.test/map.png)', '![map](https://docs.shop.test/map.png)'],
  [`[page](${PAGE.url}) ${PAGE.url}`, `[page](${PAGE.url}) ${PAGE.url}`],
  [`[page](${PAGE.url}&leak=secret)`, 'page'],
  ['[a](https://docs.shop.test@evil.test/) [b](https://u:p@docs.shop.test/)', 'a b'],
  ['[a](https://docs.shop.test.evil.test/) [b](http://sub.docs.shop.test/)', 'a b'],
  ['Great![1] All [2, 3] is **well** (really).', 'Great![1] All [2, 3] is **well** (really).'],
  ['ftp://evil.test/x HTTPS://EVIL.TEST sms://1', '  '],
];

describe('stripLinks', () => {
  it.each(CASES)('%s', (text, expected) => {
    expect(stripLinks(text, isAllowed)).toBe(expected);
  });

  it('reads a long text of openings without losing time or text', () => {
    const text = '[a](<img '.repeat(5_000);
    expect(stripLinks(text, isAllowed)).toBe(`${'[a]( '.repeat(4_999)}[a] ( `);
  });
});

describe('LinkFilter', () => {
  it('shows of a text in pieces what it shows of the whole, wherever it is cut', () => {
    const random = createRandom(7);
    for (const [text, expected] of CASES) {
      for (let round = 0; round < 40; round += 1) {
        const filter = new LinkFilter(isAllowed);
        let shown = '';
        for (let at = 0; at < text.length; ) {
          const length = 1 + Math.floor(random() * (round % 2 === 0 ? 3 : 12));
          shown += filter.push(text.slice(at, at + length));
          at += length;
        }
        expect(shown + filter.end()).toBe(expected);
      }
    }
  });

  it('holds only the last word back of a text without links', () => {
    const filter = new LinkFilter(isAllowed);
    expect(filter.push('The label costs €4')).toBe('The label costs ');
    expect(filter.push('.50 [1]. It')).toBe('€4.50 [1]. ');
    expect(filter.end()).toBe('It');
  });

  it('does not wait for ever for a bracket that never closes', () => {
    const filter = new LinkFilter(isAllowed);
    const shown = filter.push(`[${'word '.repeat(400)}`) + filter.push('](https://evil.test) end');
    expect(shown.length).toBeGreaterThan(1_900);
    expect(shown + filter.end()).not.toContain('evil');
  });
});
