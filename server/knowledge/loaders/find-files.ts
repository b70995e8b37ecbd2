import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Rejection } from '../loaded-document.ts';
import { findFormatOfExtension, READ_EXTENSIONS } from './formats.ts';
import { reasonOfFileError } from './read-file.ts';

export interface FoundFiles {
  /** Paths, sorted, so that a run is the same on every machine. */
  readonly files: readonly string[];
  readonly rejections: readonly Rejection[];
}

/**
 * The files to read below a folder. Names that begin with a dot and node_modules are passed over; links are
 * followed, once, but for those that leave the folder: what they lead to was never meant for visitors. Kinds of files that are not read are reported once each, with their number.
 */
export async function findFiles(root: string): Promise<FoundFiles> {
  const found: Found = {
    root: await realpath(root),
    files: [],
    rejections: [],
    unread: new Map(),
    seen: new Set(),
  };
  await walk(root, found);
  for (const [kind, count] of found.unread) {
    const files = `${count} ${count === 1 ? 'file' : 'files'}`;
    const reason = `${files} of a kind that is not read (read are ${READ_EXTENSIONS.join(' ')})`;
    found.rejections.push({ source: path.join(root, '**', `*${kind}`), reason });
  }
  return { files: found.files, rejections: found.rejections };
}

interface Found {
  readonly files: string[];
  readonly rejections: Rejection[];
  /** How many of each extension. */
  readonly unread: Map<string, number>;
  /** Real path of the ingested folder. */
  readonly root: string;
  /** Real paths of the folders walked. */
  readonly seen: Set<string>;
}

async function walk(folder: string, found: Found): Promise<void> {
  try {
    const place = await realpath(folder);
    if (found.seen.has(place)) return;
    found.seen.add(place);
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && name !== 'node_modules');
    for (const name of names.sort()) await visit(path.join(folder, name), found);
  } catch (error) {
    found.rejections.push({ source: folder, reason: reasonOfFileError(error) });
  }
}

async function visit(place: string, found: Found): Promise<void> {
  try {
    if (await leaves(found, place)) {
      found.rejections.push({ source: place, reason: 'is a link that leaves the folder' });
      return;
    }
    const { isFolder, isFile } = await kindOf(place);
    if (isFolder) return await walk(place, found);
    const extension = path.extname(place).toLowerCase();
    if (isFile && findFormatOfExtension(extension) !== undefined) found.files.push(place);
    else found.unread.set(extension, (found.unread.get(extension) ?? 0) + 1);
  } catch (error) {
    found.rejections.push({ source: place, reason: reasonOfFileError(error) });
  }
}

/** Whether it is a link to a place outside the ingested folder. */
async function leaves({ root }: Found, place: string): Promise<boolean> {
  if (!(await lstat(place)).isSymbolicLink()) return false;
  const way = path.relative(root, await realpath(place));
  return way === '..' || way.startsWith(`..${path.sep}`) || path.isAbsolute(way);
}

async function kindOf(place: string): Promise<{ isFolder: boolean; isFile: boolean }> {
  const stats = await stat(place);
  return { isFolder: stats.isDirectory(), isFile: stats.isFile() };
}
