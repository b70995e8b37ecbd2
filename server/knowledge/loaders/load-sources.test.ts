import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { loadSources } from './load-sources.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sources-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}

const load = (...sources: string[]) => loadSources(sources, () => {});
const below = (name: string) => path.join(folder, name);

describe('loadSources', () => {
  it('reads a folder with all below it, by keys that begin with its name', async () => {
    await write({
      'help/b.md': 'B',
      'help/en/a.TXT': 'A',
      'help/en/p.html': '<p>P</p>',
      'help/.hidden/x.md': 'X',
      'help/node_modules/m/readme.md': 'M',
      'help/.secret.md': 'S',
    });
    const { documents, rejections } = await load(below('help/'));
    assert.deepEqual(rejections, []);
    assert.deepEqual(
      documents.map(({ key }) => key),
      ['help/b.md', 'help/en/a.TXT', 'help/en/p.html'],
    );
  });

  it('rejects each bad file with its own reason and takes the rest', async () => {
    await write({
      'h/bad.md': Buffer.from([0x63, 0x61, 0x66, 0xe9]),
      'h/binary.txt': Buffer.from([0x4d, 0x5a, 0, 0]),
      'h/empty.md': '',
      'h/good.md': 'Good.',
      'h/large.txt': 'x',
      'h/photo.png': 'x',
      'h/two.PNG': 'x',
      'h/white.txt': ' \n',
    });
    await truncate(below('h/large.txt'), 50 * 1024 * 1024 + 1);
    await symlink(below('nowhere'), below('h/link.md'));
    const { documents, rejections } = await load(below('h'), below('missing.md'), below('h/photo.png'));
    assert.deepEqual(
      documents.map(({ key }) => key),
      ['h/good.md'],
    );
    const reasons = Object.fromEntries(
      rejections.map(({ source, reason }) => [path.relative(folder, source), reason]),
    );
    const expected: Record<string, RegExp> = {
      'h/bad.md': /^is not UTF-8 text$/,
      'h/binary.txt': /^is binary/,
      'h/empty.md': /^is empty$/,
      'h/large.txt': /^is too large: 51 MB, at most 50 MB are read$/,
      'h/white.txt': /^is empty$/,
      'h/link.md': /^does not exist$/,
      'h/**/*.png': /^2 files of a kind that is not read/,
      'h/photo.png': /^is of a kind that is not read/,
      'missing.md': /^does not exist$/,
    };
    assert.deepEqual(Object.keys(reasons).sort(), Object.keys(expected).sort());
    for (const [name, reason] of Object.entries(expected)) assert.match(reasons[name]!, reason);
  });

  it('reads a file named twice once, and rejects another one of the same key by name', async () => {
    await write({ 'a/faq.md': 'A', 'b/faq.md': 'B' });
    const { documents, rejections } = await load(below('a/faq.md'), below('a/faq.md'), below('b/faq.md'));
    assert.equal(documents.length, 1);
    assert.equal(rejections.length, 1);
    assert.equal(rejections[0]!.source, below('b/faq.md'));
    assert.match(rejections[0]!.reason, /has the key faq\.md of .*a\/faq\.md/);
  });

  it('says so when a folder holds nothing to read, and is not caught by links in a circle', async () => {
    await mkdir(below('empty'));
    await write({ 'loop/a.md': 'A' });
    await symlink(below('loop'), below('loop/again'));
    const { documents, rejections } = await load(below('empty'), below('loop'));
    assert.equal(documents.length, 1);
    assert.deepEqual(rejections, [{ source: below('empty'), reason: 'holds no file that is read' }]);
  });
});

describe('loadSources with links', () => {
  it('rejects by name those that leave the folder, and follows the others', async () => {
    await write({ 'help/a.md': 'A', 'private/secret.md': 'S', 'private/more/s.md': 'S' });
    await symlink(below('private/secret.md'), below('help/file.md'));
    await symlink(below('private'), below('help/folder'));
    await symlink('../help-more', below('help/again'));
    await mkdir(below('help-more'));
    await symlink('a.md', below('help/z.md'));
    await symlink(below('help'), below('entry'));
    const { documents, rejections } = await load(below('entry'));
    assert.deepEqual(
      documents.map(({ key }) => key),
      ['entry/a.md'],
    );
    assert.deepEqual(
      rejections,
      ['again', 'file.md', 'folder'].map((name) => ({
        source: below(`entry/${name}`),
        reason: 'is a link that leaves the folder',
      })),
    );
  });
});

describe('loadSources with addresses', () => {
  async function served(listener: RequestListener, run: (origin: string) => Promise<void>): Promise<void> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  it('reads a page in its own encoding, and Markdown that is sent as plain text', async () => {
    await served(
      (request, response) => {
        if (request.url === '/a%20b.md')
          return response.setHeader('content-type', 'text/plain').end('# Title\n\nText.');
        response.setHeader('content-type', 'text/html; charset=ISO-8859-1');
        return response.end(Buffer.from('<title>Été</title><p>Chaud.</p>', 'latin1'));
      },
      async (origin) => {
        const { documents, rejections } = await load(`${origin}/page#part`, `${origin}/a%20b.md`);
        assert.deepEqual(rejections, []);
        const [page, markdown] = documents;
        assert.deepEqual([page!.key, page!.title], [`url:${origin}/page`, 'Été']);
        assert.equal(page!.url, `${origin}/page`);
        assert.equal(markdown!.title, 'Title');
      },
    );
  });

  it('rejects errors, other kinds, answers that are too large or broken off, and servers that are not there', async () => {
    const large = Buffer.alloc(1024 * 1024, 'x');
    await served(
      (request, response) => {
        if (request.url === '/404') return response.writeHead(404).end('no');
        if (request.url === '/image')
          return response.writeHead(200, { 'content-type': 'image/png' }).end('x');
        response.writeHead(200, { 'content-type': 'text/plain' });
        if (request.url === '/cut') return response.write('begin', () => response.destroy());
        for (let i = 0; i < 51; i++) response.write(large);
        return response.end();
      },
      async (origin) => {
        const sources = ['404', 'image', 'cut', 'large'].map((name) => `${origin}/${name}`);
        const { documents, rejections } = await load(...sources, 'http://127.0.0.1:1/');
        assert.deepEqual(documents, []);
        const reasons = [
          /^answered 404$/,
          /^answered image\/png, which/,
          /^stopped in the middle/,
          /^is too large/,
          /^did not answer/,
        ];
        assert.equal(rejections.length, reasons.length);
        reasons.forEach((reason, i) => {
          assert.match(rejections[i]!.reason, reason);
        });
      },
    );
  });
});
