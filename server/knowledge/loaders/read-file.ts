import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../errors.ts';
import { fileKey } from '../document-keys.ts';
import type { LoadedSource } from '../loaded-document.ts';
import { findFormatOfExtension, loadBytes, READ_EXTENSIONS } from './formats.ts';
import { MOST_BYTES, tooLarge, unreadable } from './read-text.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read (permission denied)',
  EPERM: 'may not be read (permission denied)',
  ELOOP: 'is a link to itself',
};

/**
 * A file as its extension says.
 *
 * @param root the ingested folder that it was found in.
 * @throws AppError unreadable_source with the reason that a person is told.
 */
export async function loadFile(file: string, root?: string): Promise<LoadedSource> {
  const extension = path.extname(file);
  const format = findFormatOfExtension(extension);
  if (format === undefined)
    throw unreadable(`is of a kind that is not read (read are ${READ_EXTENSIONS.join(' ')})`);
  const name = path.basename(file, extension).replace(/[-_]+/g, ' ').trim();
  return loadBytes(format, { key: fileKey(file, root), source: file, name }, await readBytes(file));
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw tooLarge(size);
    return await readFile(file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(reasonOfFileError(error), error);
  }
}

export function reasonOfFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `could not be read: ${error instanceof Error ? error.message : String(error)}`;
}
