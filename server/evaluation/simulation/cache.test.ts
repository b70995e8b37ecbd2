import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheKey, makeFolderOnce } from './cache-folder.ts';
import { cachePools } from './pool-cache.ts';
import { openTinySet } from './testing/tiny-set.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('the key of a cache', () => {
  it('changes with a setting and with what a file says, not with tests', async () => {
    await mkdir(join(folder, 'inner'));
    const file = join(folder, 'inner', 'a.ts');
    await writeFile(file, 'one');
    const key = await cacheKey(['lsa'], [folder]);
    expect(await cacheKey(['lsa'], [folder])).toBe(key);
    expect(await cacheKey(['other'], [folder])).not.toBe(key);
    await writeFile(join(folder, 'inner', 'a.test.ts'), 'a test');
    expect(await cacheKey(['lsa'], [folder])).toBe(key);
    await writeFile(file, 'two');
    expect(await cacheKey(['lsa'], [folder])).not.toBe(key);
  });
});

describe('a folder made once', () => {
  it('is filled by the first and found by the others', async () => {
    const path = join(folder, 'made');
    const fill = (text: string) => (fresh: string) => writeFile(join(fresh, 'file'), text);
    await Promise.all([makeFolderOnce(path, fill('same')), makeFolderOnce(path, fill('same'))]);
    await makeFolderOnce(path, fill('later'));
    expect(await readFile(join(path, 'file'), 'utf8')).toBe('same');
    expect(await readdir(folder)).toEqual(['made']);
  });

  it('is not there when filling it failed', async () => {
    const failing = makeFolderOnce(join(folder, 'made'), async () => {
      throw new Error('no space');
    });
    await expect(failing).rejects.toThrow('no space');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('cached pools', () => {
  it('are found once, and read from disk by the next process', async () => {
    const { retriever, train } = await openTinySet();
    let found = 0;
    const counted = {
      ...retriever,
      candidatePool: async (...question: Parameters<typeof retriever.candidatePool>) => {
        found++;
        return await retriever.candidatePool(...question);
      },
    };
    const path = join(folder, 'pools.v8');
    await (await cachePools(counted, path)).prepare(train);
    expect(found).toBe(train.length);
    const next = await cachePools(counted, path);
    await next.prepare(train);
    expect(await next.candidatePool(train[3]!.text, [])).toEqual(
      await retriever.candidatePool(train[3]!.text, []),
    );
    expect(found).toBe(train.length);
    const asked = await next.candidatePool('a boat', [{ role: 'visitor', text: 'hello' }]);
    expect(await next.candidatePool('a boat', [{ role: 'visitor', text: 'hello' }])).toBe(asked);
    expect(found).toBe(train.length + 1);
    expect(await readdir(folder)).toEqual(['pools.v8']);
  });
});
