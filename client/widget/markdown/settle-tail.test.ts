import { describe, expect, it } from 'vitest';
import { toPlainText } from './markdown.tsx';
import { settleTail } from './settle-tail.ts';

const ANSWER = [
  '## How to *return* it',
  'You have **30 days** and `one _try_`, see [the page](https://a.example/b) and ![a picture](https://c.example/d) [1].',
  '1. Open **_it_**\n   - inside\n2. Send it',
  '| Item | Days |\n| --- | ---: |\n| Bike | 30 |\n| Helmet | 14 |',
  '```\nnpm *start*\n```',
  'A snake_case_name and 2 * 3.',
].join('\n\n');

describe('settleTail', () => {
  it.each([
    ['You have **30 da', 'You have **30 da**'],
    ['You have **', 'You have'],
    ['so *very', 'so *very*'],
    ['**bold *and', '**bold *and***'],
    ['run `npm', 'run `npm`'],
    ['see [the pa', 'see the pa'],
    ['see [the page](https://a.exam', 'see the page'],
    ['as said [1', 'as said'],
    ['as said [1]', 'as said [1]'],
    ['Text:\n-', 'Text:\n'],
    ['Text\n\n| Item | Da', 'Text\n\n'],
    ['Text\n\n| Item | Days |\n| -', 'Text\n\n'],
    ['| Item | Days |\n|---|---|\n| Bike | 3', '| Item | Days |\n|---|---|\n| Bike | 3'],
    ['```\na **b', '```\na **b'],
    ['snake_case', 'snake_case'],
    ['', ''],
  ])('shows %j as %j', (text, expected) => {
    expect(settleTail(text)).toBe(expected);
  });

  it('never shows a mark that is gone one character later', () => {
    for (let length = 0; length <= ANSWER.length; length += 1) {
      const shown = toPlainText(settleTail(ANSWER.slice(0, length)));
      const outsideOfCode = shown.replace(/npm[^\n]*/, '').replace('2 *', '');
      expect(outsideOfCode, ANSWER.slice(0, length)).not.toMatch(/[*`#|]|\[|\]\(|https:|---/);
    }
  });
});
