import type { ComponentChildren } from 'preact';
import { describe, expect, it } from 'vitest';
import { renderMarkdown, toPlainText } from './markdown.tsx';
import { type Inline, parseInline } from './parse-inline.ts';
import { type Block, parseMarkdown } from './parse-markdown.ts';
import { safeHref } from './safe-href.ts';

/** A short form to compare with: <b>, <i>, <c>, <a address>. */
function sketch(inlines: readonly Inline[]): string {
  return inlines.map(sketchInline).join('');
}

function sketchInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'code':
      return `<c>${inline.text}</c>`;
    case 'strong':
      return `<b>${sketch(inline.children)}</b>`;
    case 'emphasis':
      return `<i>${sketch(inline.children)}</i>`;
    case 'mark':
      return `<${inline.number}>`;
    case 'link':
      return `<a ${inline.href}>${sketch(inline.children)}</a>`;
    case 'break':
      return '|';
  }
}

function hrefsOf(text: string): readonly string[] {
  const inInlines = (inlines: readonly Inline[]): string[] =>
    inlines.flatMap((inline) => [
      ...(inline.type === 'link' ? [inline.href] : []),
      ...('children' in inline ? inInlines(inline.children) : []),
    ]);
  const inBlocks = (blocks: readonly Block[]): string[] =>
    blocks.flatMap((block) => {
      if (block.type === 'list') return block.items.flatMap(inBlocks);
      if (block.type === 'quote') return inBlocks(block.children);
      if (block.type === 'table') return [block.head, ...block.rows].flat().flatMap(inInlines);
      return 'children' in block ? inInlines(block.children) : [];
    });
  return inBlocks(parseMarkdown(text));
}

describe('parseInline', () => {
  it.each([
    ['plain', 'plain'],
    ['**bold** and __bold__', '<b>bold</b> and <b>bold</b>'],
    ['*one* and _two_', '<i>one</i> and <i>two</i>'],
    ['**bold with *italics* inside**', '<b>bold with <i>italics</i> inside</b>'],
    ['`a **b** <i>`', '<c>a **b** <i></c>'],
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['two\nlines', 'two|lines'],
    ['\\*not bold\\*', '*not bold*'],
    ['[the page](https://a.example/b)', '<a https://a.example/b>the page</a>'],
    ['[**the** page](https://a.example/b_(c))', '<a https://a.example/b_(c)><b>the</b> page</a>'],
    ['see https://a.example/b.', 'see <a https://a.example/b>https://a.example/b</a>.'],
    ['(https://a.example)', '(<a https://a.example/>https://a.example</a>)'],
    ['[mail](mailto:help@a.example)', '<a mailto:help@a.example>mail</a>'],
    ['[call](tel:+33123456789)', '<a tel:+33123456789>call</a>'],
    ['as said [1], and [2][3]', 'as said <1>, and <2><3>'],
    ['![a bicycle](https://a.example/b.png) here', 'a bicycle here'],
    ['![](https://a.example/pixel.gif)', ''],
    ['**not closed yet', '**not closed yet'],
    ['[not closed](https://a.exam', '[not closed](<a https://a.exam/>https://a.exam</a>'],
  ])('reads %j', (source, expected) => {
    expect(sketch(parseInline(source))).toBe(expected);
  });
});

describe('parseMarkdown', () => {
  it('reads paragraphs, headings, quotes, lists and code', () => {
    const blocks = parseMarkdown(
      '# Title\nText\n\n> said\n> so\n\n- one\n- two\n\n3. three\n4. four\n\n```\n<b>\n```',
    );
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'quote', 'list', 'list', 'code']);
    expect(blocks[3]).toMatchObject({ ordered: false, items: [{ length: 1 }, { length: 1 }] });
    expect(blocks[4]).toMatchObject({ ordered: true, start: 3 });
    expect(blocks[5]).toEqual({ type: 'code', text: '<b>' });
  });

  it('nests a list in an item, and keeps a list whole over blank lines', () => {
    const [list, ...rest] = parseMarkdown('1. one\n   - inside\n\n2. two\n   more of two');
    expect(rest).toEqual([]);
    expect(list).toMatchObject({ type: 'list', items: [{ length: 2 }, { length: 1 }] });
  });

  it('nests as deep as it is indented, and keeps the paragraphs of an item apart', () => {
    const [list] = parseMarkdown('- one\n  - two\n    - three\n\n  again two');
    const [two, again] = list?.type === 'list' ? list.items[0]!.slice(1) : [];
    expect(two).toMatchObject({ type: 'list', items: [[{ type: 'paragraph' }, { type: 'list' }]] });
    expect(again).toMatchObject({ type: 'paragraph' });
  });

  it('reads a list that is indented as a whole', () => {
    expect(parseMarkdown('Either:\n  - one\n  - two')).toMatchObject([
      { type: 'paragraph' },
      { type: 'list', items: [{ length: 1 }, { length: 1 }] },
    ]);
  });

  it('reads tables, each row as wide as the head', () => {
    const [table, ...rest] = parseMarkdown(
      '| Item | Days |\n|---|:-:|\n| A \\| B | **30** | more |\n| C |\n\nText',
    );
    expect(rest).toMatchObject([{ type: 'paragraph' }]);
    const texts = table?.type === 'table' ? [table.head, ...table.rows].map((row) => row.map(sketch)) : [];
    expect(texts).toEqual([
      ['Item', 'Days'],
      ['A | B', '<b>30</b>'],
      ['C', ''],
    ]);
  });

  it('makes no table of a line with a bar', () => {
    expect(parseMarkdown('this | that\n---')).toMatchObject([{ type: 'paragraph' }, { type: 'rule' }]);
  });

  it('takes code that is not closed yet to the end, as it streams', () => {
    expect(parseMarkdown('```\nnpm start')).toEqual([{ type: 'code', text: 'npm start' }]);
  });

  it('stops nesting where nobody would write so deep', () => {
    expect(() => parseMarkdown('> '.repeat(5_000))).not.toThrow();
    expect(() => parseMarkdown(`${'**_'.repeat(2_000)}x${'_**'.repeat(2_000)}`)).not.toThrow();
    expect(() => parseMarkdown(`${'['.repeat(4_000)}](`)).not.toThrow();
  });

  it('makes no element but its own of HTML: it stays text', () => {
    const html = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    expect(parseMarkdown(html)).toEqual([{ type: 'paragraph', children: [{ type: 'text', text: html }] }]);
  });
});

/** Every element that a text becomes, with the names of its attributes. */
function elementsOf(node: ComponentChildren): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(elementsOf);
  if (typeof node !== 'object' || node === null || !('props' in node)) return [];
  const { children, ...attributes } = node.props;
  const name = typeof node.type === 'string' ? node.type : 'component';
  return [[name, ...Object.keys(attributes)].join(' '), ...elementsOf(children)];
}

const HARMLESS = new Set([
  ...'p h3 blockquote hr ul li table thead tbody tr td br code strong em'.split(' '),
  'ol start',
  'pre dir tabIndex',
  'div class tabIndex',
  'th scope',
  'a href target rel',
  'component number',
]);

describe('renderMarkdown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://evil.example/x.png)',
    '![x](x" onerror="alert(1))',
    '[x](javascript:alert(1))',
    '| <svg onload=alert(1)> | b |\n|---|---|\n| [x](javascript:alert(1)) | <b>c</b> |',
    '```html onload=alert(1)\n<iframe src=javascript:alert(1)>\n```',
    '1. > ## <a href="data:text/html,x">y</a>',
    '<!--\n# x\n-->',
    '[x][1]\n\n[1]: javascript:alert(1)',
    '<https://a.example onclick=alert(1)>',
    '[__proto__](constructor) [1] **`<b>`**',
    `${'| a '.repeat(5_000)}|\n${'|---'.repeat(5_000)}|`,
    '|'.repeat(10_000),
    '\\'.repeat(9_999),
    '\u0000\u202e\ud800',
  ])('makes only harmless elements of %j', (text) => {
    const unknown = elementsOf(renderMarkdown(text)).filter((element) => !HARMLESS.has(element));
    expect(unknown).toEqual([]);
  });
});

describe('addresses', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'javascript&colon;alert(1)',
    'javascript://a.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    '//a.example',
    '/relative',
    '#fragment',
    '',
    undefined,
  ])('refuses %j', (address) => {
    expect(safeHref(address)).toBeUndefined();
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x]( javascript:alert(1))',
    '**[x](javascript:alert(1))**',
    '> - [x](data:text/html,hi)',
    '[[x](javascript:alert(1))](javascript:alert(2))',
    '1. *[x](JAVASCRIPT:alert(1))*',
    '<a href="javascript:alert(1)">x</a>',
    '![x](javascript:alert(1))',
  ])('make no link of %j', (text) => {
    expect(hrefsOf(text)).toEqual([]);
  });

  it('are escaped where they could end an attribute', () => {
    expect(safeHref('https://a.example/"onmouseover="alert(1)')).toBe(
      'https://a.example/%22onmouseover=%22alert(1)',
    );
  });

  it('are never nested: the label of a link is no link', () => {
    expect(hrefsOf('[https://bank.example](https://other.example)')).toEqual(['https://other.example/']);
  });
});

it('toPlainText leaves the words and no marks', () => {
  expect(toPlainText('# T\n\n**a** [b](https://c.example) [1]\n\n- `d`\n- e')).toBe('T\na b\nd\ne');
  expect(toPlainText('| a | b |\n|---|---|\n| 1 | 2 |\n\n> x\ny\n\n---\n\n```\nz\n```')).toBe(
    'a b\n1 2\nx\ny\nz',
  );
});
