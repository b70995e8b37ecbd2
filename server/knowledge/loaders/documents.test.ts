import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { documentFromHtml } from './html.ts';
import { loadJsonl } from './jsonl.ts';
import { documentFromMarkdown } from './markdown.ts';

const source = { key: 'k', source: 'folder/care-tips.md', name: 'care tips' };
const jsonl = (...lines: unknown[]) =>
  loadJsonl(
    'f.jsonl',
    Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')),
  );

describe('documentFromMarkdown', () => {
  it('takes title, url and language from the front matter', async () => {
    const text =
      '---\ntitle: Battery care\nurl: https://a.example/b\nlanguage: en\nupdated: 2026-01-01\n---\n\nText.';
    assert.deepEqual(await documentFromMarkdown(source, text), {
      key: 'k',
      source: source.source,
      title: 'Battery care',
      url: 'https://a.example/b',
      language: 'en',
      passages: [{ text: 'Text.' }],
    });
  });

  it('is titled by its first heading, else by its name', async () => {
    assert.equal((await documentFromMarkdown(source, 'Hi.\n\n## *First*\n\nx')).title, 'First');
    assert.equal((await documentFromMarkdown(source, 'Only text.')).title, 'care tips');
  });

  it('reads an empty front matter, and a rule that is none', async () => {
    assert.equal((await documentFromMarkdown(source, '---\n---\nText.')).passages[0]!.text, 'Text.');
    assert.equal((await documentFromMarkdown(source, '---\nText.')).passages[0]!.text, 'Text.');
  });

  it('refuses front matter that is not YAML, a title that is a list, a url that runs code, and no text', async () => {
    await assert.rejects(
      documentFromMarkdown(source, '---\ntitle: [a\n---\nText.'),
      /front matter that is not YAML/,
    );
    await assert.rejects(documentFromMarkdown(source, '---\ntitle: [a]\n---\nText.'), /does not fit: title/);
    await assert.rejects(
      documentFromMarkdown(source, '---\nurl: "java\\tscript:x()"\n---\nText.'),
      /must not open/,
    );
    await assert.rejects(documentFromMarkdown(source, '# Only\n\n## headings'), /no text beside headings/);
  });
});

describe('documentFromHtml', () => {
  const page = (body: string, head = '<title>Returns &amp;\n refunds</title>') =>
    `<!doctype html><html lang="fr"><head>${head}<style>p{}</style></head><body>${body}</body></html>`;

  it('reads the text under its headings and leaves navigation, forms and scripts out', async () => {
    const body =
      '<nav>Menu</nav><header>Shop</header><main><h1>Returns</h1><p>Send it <b>back</b>.</p><h2>Cost</h2>' +
      '<ol><li>One</li><li>Two <a href="/x">link</a></li></ol><form>Name <input></form><script>x()</script></main>' +
      '<footer>(c)</footer>';
    const { title, language, passages } = await documentFromHtml(source, page(body));
    assert.equal(title, 'Returns & refunds');
    assert.equal(language, 'fr');
    assert.deepEqual(passages, [
      { section: 'Returns', text: 'Send it back.' },
      { section: 'Returns > Cost', text: '1. One\n2. Two link' },
    ]);
  });

  it('is titled by its h1 when it has no title, even one in the header that is left out', async () => {
    assert.equal((await documentFromHtml(source, page('<h1>A</h1><p>x</p>', ''))).title, 'A');
    assert.equal(
      (await documentFromHtml(source, page('<header><h1>B</h1></header><p>x</p>', ''))).title,
      'B',
    );
    assert.equal((await documentFromHtml(source, page('<p>x</p>', ''))).title, 'care tips');
  });

  it('reads tables row by row', async () => {
    const body =
      '<table><tr><th>Country</th><th>Price</th></tr><tr><td>France</td><td>4,90 €</td></tr></table>';
    const { passages } = await documentFromHtml(source, page(body));
    assert.deepEqual(passages, [{ text: '- France — Price: 4,90 €' }]);
  });

  it('refuses a page without text', async () => {
    await assert.rejects(documentFromHtml(source, page('<script>render()</script>')), /holds no text/);
  });
});

describe('loadJsonl', () => {
  it('keeps each line as a passage under its id, together by doc, else by url, else alone', () => {
    const { documents, rejections } = jsonl(
      {
        id: 'a1',
        title: 'A',
        section: 's',
        text: ' one\n\n# two ',
        doc: 'A',
        url: 'https://a.example',
        domain: 'x',
      },
      { id: 'b1', title: 'B', text: 'b', url: 'https://b.example' },
      { id: 'a2', title: 'A', section: null, text: 'three', doc: 'A' },
      { id: 'b2', title: 'B', text: 'bb', url: 'https://b.example', doc: '' },
      { id: 7, title: '', text: 'c', url: null },
    );
    assert.deepEqual(rejections, []);
    assert.deepEqual(
      documents.map(({ key, title, url, passages }) => ({ key, title, url, passages })),
      [
        {
          key: 'doc:A',
          title: 'A',
          url: 'https://a.example',
          passages: [
            { sourceId: 'a1', section: 's', text: ' one\n\n# two ' },
            { sourceId: 'a2', text: 'three' },
          ],
        },
        {
          key: 'url:https://b.example',
          title: 'B',
          url: 'https://b.example',
          passages: [
            { sourceId: 'b1', text: 'b' },
            { sourceId: 'b2', text: 'bb' },
          ],
        },
        { key: 'id:7', title: 'c', url: undefined, passages: [{ sourceId: '7', text: 'c' }] },
      ],
    );
  });

  it('is titled by its section, else by its first words, when no line has a title', () => {
    const long = 'Lights blink twice  when the battery is low,\nand once when they are paired again.';
    const { documents } = jsonl(
      { id: 1, section: 'Lights', text: 'x' },
      { id: 2, text: long },
      { id: 3, text: 'y'.repeat(200) },
    );
    assert.deepEqual(
      documents.map(({ title }) => title),
      ['Lights', 'Lights blink twice when the battery is low, and once when…', `${'y'.repeat(60)}…`],
    );
    assert.equal(documents[1]!.passages[0]!.text, long);
  });

  it('never splits a long line', () => {
    const text = 'Long. '.repeat(5_000);
    assert.equal(jsonl({ id: 'a', title: 'A', text }).documents[0]!.passages[0]!.text, text);
  });

  it('keeps a title of its own in the section', () => {
    const { documents } = jsonl(
      { id: 1, title: 'A', text: 'x', doc: 'd' },
      { id: 2, title: 'B', section: 's', text: 'y', doc: 'd' },
    );
    assert.equal(documents[0]!.passages[1]!.section, 'B > s');
  });

  it('rejects bad lines by number, each with its reason, and takes the others', () => {
    const lines = [
      '{"id":"a","title":"t","text":"x"}',
      '{broken',
      '[1]',
      '{"title":"t","text":"x"}',
      '{"id":"b","title":"t","text":""}',
      '{"id":"c","title":"t","text":"  "}',
      '{"id":"d","title":["t"],"text":"x"}',
      '{"id":"a","title":"t","text":"again"}',
      '{"id":"e","title":"t","text":"\\u0000"}',
      '',
      '{"id":"f","text":"ends without a title"}\r',
    ];
    const { documents, rejections } = jsonl(...lines);
    assert.deepEqual(
      documents.map(({ key }) => key),
      ['id:a', 'id:f'],
    );
    const expected = [
      [2, /is not JSON/],
      [3, /not a JSON object/],
      [4, /has no id/],
      [5, /has no text/],
      [6, /has no text/],
      [7, /has a bad title: it must be text/],
      [8, /repeats the id a of line 1/],
      [9, /has no text/],
    ] as const;
    assert.deepEqual(
      rejections.map((rejection) => rejection.source),
      expected.map(([line]) => `f.jsonl:${line}`),
    );
    expected.forEach(([, reason], i) => {
      assert.match(rejections[i]!.reason, reason);
    });
  });

  it('takes what cannot be stored out of a text, and nothing else', () => {
    const { documents } = jsonl('{"id":"a","text":"a\\u0000b \\ud800 \\ud83d\\ude00\\u0001"}');
    assert.equal(documents[0]!.passages[0]!.text, 'ab \uFFFD \u{1f600}\u0001');
  });

  it('rejects a line that is not UTF-8 without losing the others', () => {
    const good = Buffer.from('{"id":"a","title":"é","text":"x"}\n');
    const { documents, rejections } = loadJsonl(
      'f',
      Buffer.concat([good, Buffer.from([0x7b, 0xe9, 0x0a]), Buffer.from('{"id":"b","text":"y"}')]),
    );
    assert.equal(documents.length, 2);
    assert.deepEqual(rejections, [{ source: 'f:2', reason: 'is not UTF-8 text' }]);
  });

  it('refuses a file that is empty or binary as a whole', () => {
    assert.throws(() => loadJsonl('f', Buffer.alloc(0)), /is empty/);
    assert.throws(() => loadJsonl('f', Buffer.from([1, 0, 10, 0])), /is binary/);
  });
});
