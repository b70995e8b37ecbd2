import { readdir, realpath, stat } from 'node:fs/promises';
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
 * followed, once. Kinds of files that are not read are reported once each, with their number.
 */
export async function findFiles(root: string): Promise<FoundFiles> {
  const found = { files: [] as string[], rejections: [] as Rejection[], unread: new Map<string, number>() };
  await walk(root, found, new Set());
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
  readonly unread: Map<string, number>;
}

async function walk(folder: string, found: Found, seen: Set<string>): Promise<void> {
  try {
    const place = await realpath(folder);
    if (seen.has(place)) return;
    seen.add(place);
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && name !== 'node_modules');
    for (const name of names.sort()) await visit(path.join(folder, name), found, seen);
  } catch (error) {
    found.rejections.push({ source: folder, reason: reasonOfFileError(error) });
  }
}

async function visit(place: string, found: Found, seen: Set<string>): Promise<void> {
  try {
    const { isFolder, isFile } = await kindOf(place);
    if (isFolder) return await walk(place, found, seen);
    const extension = path.extname(place).toLowerCase();
    if (isFile && findFormatOfExtension(extension) !== undefined) found.files.push(place);
    else found.unread.set(extension, (found.unread.get(extension) ?? 0) + 1);
  } catch (error) {
    found.rejections.push({ source: place, reason: reasonOfFileError(error) });
  }
}

async function kindOf(place: string): Promise<{ isFolder: boolean; isFile: boolean }> {
  const stats = await stat(place);
  return { isFolder: stats.isDirectory(), isFile: stats.isFile() };
}
