import path from 'node:path';

/**
 * Keys of documents: what is ingested again under the same key replaces what was there.
 *
 * - A file below an ingested folder: the folder's own name and the path below it, with `/` on every system.
 *   Two folders of different names never meet; two of the same name do, and the later one replaces.
 * - A file given by itself: its name.
 * - A page: `url:` and its address without the fragment.
 * - Lines of a .jsonl: `doc:`, `url:` or `id:` and that field, whatever the file is called, so that a renamed
 *   export is still the same knowledge.
 */
export function fileKey(file: string, root?: string): string {
  if (root === undefined) return path.basename(file);
  const below = path.relative(root, file).split(path.sep);
  return [path.basename(path.resolve(root)), ...below].filter((part) => part !== '').join('/');
}

export function pageKey(address: URL): string {
  const page = new URL(address);
  page.hash = '';
  return `url:${page.href}`;
}

export function lineKey(line: { readonly doc?: string; readonly url?: string; readonly id: string }): string {
  if (line.doc !== undefined) return `doc:${line.doc}`;
  if (line.url !== undefined) return `url:${line.url}`;
  return `id:${line.id}`;
}
