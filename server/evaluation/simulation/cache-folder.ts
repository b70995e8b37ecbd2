import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What a cache belongs to: the same words and the same files, the same key. Tests are left out.
 *
 * @param words settings that matter.
 * @param paths files, or folders with all that is in them.
 * @throws the file system's error for a path that is not there.
 */
export async function cacheKey(words: readonly string[], paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(words));
  for (const path of paths) {
    for (const file of await filesIn(path)) hash.update(await readFile(join(path, file))).update(file);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Makes a folder that is there as a whole or not at all; when two processes make it at once, one of them wins and
 * both find the same.
 *
 * @param fill fills a folder that only this process knows.
 */
export async function makeFolderOnce(path: string, fill: (folder: string) => Promise<void>): Promise<void> {
  if (existsSync(path)) return;
  const fresh = `${path}.${randomUUID()}`;
  try {
    await mkdir(fresh, { recursive: true, mode: 0o700 });
    await fill(fresh);
    await rename(fresh, path).catch((error: unknown) => {
      if (!existsSync(path)) throw error;
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Relative paths, sorted; '' when the path is a file itself. */
async function filesIn(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [''];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();
}
