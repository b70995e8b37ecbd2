import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { splitMarkdown, splitPlainText } from './split.ts';

const sentence = (i: number) =>
  `This is sentence number ${i}, which says something about parcels and their delivery.`;
const sentences = (count: number) => Array.from({ length: count }, (_, i) => sentence(i + 1)).join(' ');

describe('splitMarkdown', () => {
  it('makes one passage of each section, named by its heading', async () => {
    const passages = await splitMarkdown(
      '# Returns\n\nIn short.\n\n## How\n\nSend it.\n\n## Cost\n\nFree.',
      'Returns',
    );
    assert.deepEqual(passages, [
      { text: 'In short.' },
      { section: 'How', text: 'Send it.' },
      { section: 'Cost', text: 'Free.' },
    ]);
  });

  it('keeps a section together with the headings below it when it fits', async () => {
    const passages = await splitMarkdown(
      '## Lights\n\nTwo lights.\n\n### Front\n\nWhite.\n\n### Rear\n\nRed.',
      'Lumen',
    );
    assert.deepEqual(passages, [
      { section: 'Lights', text: 'Two lights.\n\nFront\n\nWhite.\n\nRear\n\nRed.' },
    ]);
  });

  it('splits a section that does not fit by its own headings, and names the whole path', async () => {
    const markdown = `## Lights\n\n### Front\n\n${sentences(14)}\n\n### Rear\n\n${sentences(14)}`;
    const passages = await splitMarkdown(markdown, 'Lumen');
    assert.deepEqual(
      passages.map(({ section }) => section),
      ['Lights > Front', 'Lights > Rear'],
    );
  });

  it('splits long text at the ends of sentences, into pieces of about the same length, and loses no word', async () => {
    const text = sentences(60);
    const passages = await splitMarkdown(`## Delivery\n\n${text}`, 'Help');
    assert.ok(passages.length >= 4);
    for (const passage of passages) {
      assert.equal(passage.section, 'Delivery');
      assert.match(passage.text, /^This is .*delivery\.$/);
      assert.ok(passage.text.length <= 1_500 && passage.text.length >= 500, String(passage.text.length));
    }
    assert.equal(passages.map((passage) => passage.text).join(' '), text);
  });

  it('does not end a sentence at an abbreviation', async () => {
    const text = Array.from(
      { length: 40 },
      () => 'Ask for Mr. Dupont at the desk of the workshop in Lille.',
    ).join(' ');
    for (const passage of await splitMarkdown(text, 'Help')) assert.match(passage.text, /Lille\.$/);
  });

  it('keeps a numbered list with its lead-in', async () => {
    const steps = Array.from({ length: 6 }, (_, i) => `${i + 1}. ${sentence(i)}`).join('\n\n');
    const markdown = `## Reset\n\n${sentences(8)}\n\nTo reset it:\n\n${steps}\n\n${sentences(8)}`;
    const passages = await splitMarkdown(markdown, 'Help');
    const withList = passages.filter(({ text }) => text.includes('To reset it:'));
    assert.equal(withList.length, 1);
    assert.match(withList[0]!.text, /To reset it:\n1\. .*\n2\. .*\n3\. .*\n4\. .*\n5\. .*\n6\. /);
  });

  it('cuts a text without sentences rather than losing it', async () => {
    const text = 'x'.repeat(4_000);
    const passages = await splitMarkdown(text, 'Help');
    assert.equal(passages.map((passage) => passage.text).join(''), text);
  });

  it('takes a # in fenced code for code', async () => {
    const [passage, ...others] = await splitMarkdown('## Shell\n\n```\n# comment\n\nls\n```\n', 'Help');
    assert.deepEqual(others, []);
    assert.deepEqual(passage, { section: 'Shell', text: '# comment\n\nls' });
  });

  it('reads underlined headings, and drops comments and rules', async () => {
    const markdown = 'Title\n=====\n\nHello.<!-- draft\n## no -->\n\nCost\n----\nFree.\n\n---\n\nReally.';
    assert.deepEqual(await splitMarkdown(markdown, 'Title'), [
      { text: 'Hello.' },
      { section: 'Cost', text: 'Free.\n\nReally.' },
    ]);
  });

  it('reduces links, images and emphasis to their words and joins wrapped lines', async () => {
    const markdown =
      'See **the** [list\nof](a.md) `code` and _this_ ![photo](b.png), 2 * 3 * 4, snake_case_name.';
    const [passage] = await splitMarkdown(markdown.replace('list\nof', 'list of'), 'Help');
    assert.equal(passage!.text, 'See the list of `code` and this photo, 2 * 3 * 4, snake_case_name.');
    const [wrapped] = await splitMarkdown('One\ntwo.\n- item\n  goes on\n- next', 'Help');
    assert.equal(wrapped!.text, 'One two.\n- item goes on\n- next');
  });

  it('makes each row of a table a list item that names its columns', async () => {
    const table =
      '| Product | Time | Note |\n| --- | :-: | --- |\n| Lumen | 3 h | |\n| Halo | 10 h | light |';
    const [passage] = await splitMarkdown(`Charging:\n\n${table}`, 'Help');
    assert.equal(passage!.text, 'Charging:\n- Lumen — Time: 3 h\n- Halo — Time: 10 h; Note: light');
  });

  it('reads quotations as text', async () => {
    const [passage] = await splitMarkdown('Before.\n\n> ## Note\n>\n> One\n> two.\n', 'Help');
    assert.equal(passage!.text, 'Before.\n\nNote\n\nOne two.');
  });

  it('has no passage for headings alone', async () => {
    assert.deepEqual(await splitMarkdown('# A\n\n## B\n', 'A'), []);
  });
});

describe('splitPlainText', () => {
  it('keeps short lines and joins wrapped ones', async () => {
    const wrapped = 'This is a line that was wrapped by a mail program\nsomewhere after its fiftieth letter.';
    const passages = await splitPlainText(`Opening hours\nMon 9-5\nTue 9-5\n\n# 12 ${wrapped}`);
    assert.deepEqual(passages, [
      { text: `Opening hours\nMon 9-5\nTue 9-5\n\n# 12 ${wrapped.replace('\n', ' ')}` },
    ]);
  });
});
