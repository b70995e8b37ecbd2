import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTools } from './load-tools.ts';
import { definition, toolsFile } from './testing/test-tool.ts';

/** How a tools file names a variable of the environment. */
const variable = (name: string) => `\${${name}}`;

const ORDER = { type: 'string', label: { en: 'the order', fr: 'la commande' } };

async function problemsOf(changes: object): Promise<string> {
  const file = await toolsFile(definition(changes));
  const error = await loadTools(file, {}).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'invalid_config' });
  return (error as Error).message;
}

describe('loadTools', () => {
  it('reads a file of tools and fills in what may be left out', async () => {
    const [tool] = await loadTools(await toolsFile(definition()), {});
    expect(tool).toMatchObject({ name: 'find_item', timeoutMs: 5_000, query: {}, fields: [] });
  });

  it('fills variables of the environment into addresses and headers, and shows the headers to nobody', async () => {
    const file = await toolsFile(
      definition({
        url: `${variable('SHOP')}/items/{id}`,
        headers: { authorization: `Bearer ${variable('SHOP_KEY')}` },
      }),
    );
    const [tool] = await loadTools(file, { SHOP: 'https://api.shop.example', SHOP_KEY: 'k3y' });
    expect(tool!.url).toBe('https://api.shop.example/items/{id}');
    expect(tool!.secretHeaders()).toEqual({ authorization: 'Bearer k3y' });
    expect(JSON.stringify(tool)).not.toContain('k3y');
  });

  it('names every variable that is not set, and no value', async () => {
    const file = await toolsFile(
      definition({ url: `${variable('SHOP')}/x`, headers: { 'x-key': `${variable('A')}${variable('B')}` } }),
    );
    const text = await loadTools(file, { A: 'secret-a' }).catch((error: Error) => error.message);
    expect(text).toContain('tool find_item: url: the environment variable SHOP is not set');
    expect(text).toBe((text as string).replace('secret-a', ''));
    const keys = await toolsFile(definition({ headers: { 'x-key': `${variable('A')}${variable('B')}` } }));
    await expect(loadTools(keys, { A: 'a' })).rejects.toThrow(
      'tool find_item: headers.x-key: the environment variable B is not set',
    );
  });

  it.each([
    ['an unknown key', { retries: 3 }, 'tool find_item: Unrecognized key: "retries"'],
    ['a missing answer', { answers: [] }, 'tool find_item: answers'],
    ['another scheme', { url: 'ftp://shop.example/{id}' }, 'tool find_item: url: must be http(s)://'],
    ['a placeholder in the host', { url: 'http://{id}.shop.example/' }, 'url: must be http(s)://'],
    ['a password in the address', { url: 'http://a:b@shop.example/' }, 'url: must be http(s)://'],
    ['a placeholder that is no parameter', { query: { q: '{word}' } }, '{word} is no parameter'],
    ['an optional placeholder in the address', { url: 'http://h/{count}' }, '{count}, so that it must be'],
    ['a body with GET', { body: { id: '{id}' } }, 'a GET has no body'],
    ['a header of the connection', { headers: { Host: 'other' } }, 'headers must not set Host'],
    ['a method that changes things', { method: 'DELETE' }, 'changesState must be true with DELETE'],
    ['a change without a summary', { method: 'POST', changesState: true }, 'summary is needed'],
    ['a pattern that is none', { match: { patterns: { id: ['('] } } }, 'is no regular expression'],
    ['a pattern of no parameter', { match: { patterns: { word: ['x'] } } }, 'word, which is no parameter'],
    [
      'a required parameter without a label',
      { parameters: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
      'parameters.properties.id needs a label',
    ],
    [
      'a nested parameter',
      { parameters: { type: 'object', properties: { id: ORDER, it: { type: 'object' } }, required: ['id'] } },
      'tool find_item: parameters.properties.it.type',
    ],
  ])('refuses %s', async (_, changes, message) => {
    expect(await problemsOf(changes)).toContain(message);
  });

  it('reads the example of docs/tools.md', async () => {
    const page = await readFile(new URL('../../../docs/tools.md', import.meta.url), 'utf8');
    const example = /```json\n([\s\S]*?)```/.exec(page)![1]!;
    const file = await toolsFile();
    await writeFile(file, example);
    const [tool] = await loadTools(file, { SHOP_API: 'https://api.shop.example', SHOP_KEY: 'k3y' });
    expect(tool?.name).toBe('order_status');
  });

  it('refuses two tools of one name, a file that is no JSON, and one that is not there', async () => {
    await expect(loadTools(await toolsFile(definition(), definition()), {})).rejects.toThrow(
      'two tools are named find_item',
    );
    const folder = await mkdtemp(path.join(tmpdir(), 'tools-'));
    await writeFile(path.join(folder, 'broken.json'), '{');
    await expect(loadTools(path.join(folder, 'broken.json'), {})).rejects.toThrow('is no JSON');
    await expect(loadTools(path.join(folder, 'none.json'), {})).rejects.toThrow('cannot be read');
  });
});
