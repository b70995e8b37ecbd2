import { realpath, stat } from 'node:fs/promises';
import { AppError } from '../../errors.ts';
import type { LoadedDocument, LoadedSource, Rejection } from '../loaded-document.ts';
import { findFiles } from './find-files.ts';
import { loadPage } from './page.ts';
import { loadFile, reasonOfFileError } from './read-file.ts';

/** A path or address; or a path whose keys begin with the name of a folder above it. */
export type Source = string | { readonly path: string; readonly root: string };

/** One file or address to read. */
interface Task {
  readonly source: string;
  load(): Promise<LoadedSource>;
}

/**
 * Reads files, folders and http(s) addresses. Whatever cannot be read is a rejection; the rest is loaded.
 * A file named twice is read once; of two documents with the same key the later one is rejected.
 */
export async function loadSources(
  sources: readonly Source[],
  onProgress: (done: number, total: number) => void,
): Promise<LoadedSource> {
  const rejections: Rejection[] = [];
  const tasks = await planTasks(sources, rejections);
  const documents = new Map<string, LoadedDocument>();
  for (const [i, task] of tasks.entries()) {
    onProgress(i, tasks.length);
    const loaded = await loadTask(task);
    rejections.push(...loaded.rejections);
    for (const document of loaded.documents) {
      const earlier = documents.get(document.key);
      if (earlier === undefined) documents.set(document.key, document);
      else rejections.push(sameKey(document, earlier));
    }
  }
  onProgress(tasks.length, tasks.length);
  return { documents: [...documents.values()], rejections };
}

async function planTasks(sources: readonly Source[], rejections: Rejection[]): Promise<Task[]> {
  const tasks = new Map<string, Task>();
  for (const source of sources) {
    const { path, root } = typeof source === 'string' ? { path: source, root: undefined } : source;
    try {
      const found = isAddress(path) ? addressTasks(path) : await fileTasks(path, root, rejections);
      for (const [place, task] of found) if (!tasks.has(place)) tasks.set(place, task);
    } catch (error) {
      rejections.push({ source: path, reason: reasonOfFileError(error) });
    }
  }
  return [...tasks.values()];
}

function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source) && URL.canParse(source);
}

function addressTasks(source: string): [string, Task][] {
  const address = new URL(source);
  return [[address.href, { source, load: () => loadPage(address) }]];
}

async function fileTasks(
  source: string,
  root: string | undefined,
  rejections: Rejection[],
): Promise<[string, Task][]> {
  if (!(await stat(source)).isDirectory()) {
    return [[await realpath(source), { source, load: () => loadFile(source, root) }]];
  }
  const found = await findFiles(source);
  rejections.push(...found.rejections);
  if (found.files.length === 0 && found.rejections.length === 0) {
    rejections.push({ source, reason: 'holds no file that is read' });
  }
  const entries = found.files.map(async (file): Promise<[string, Task]> => {
    return [await realpath(file), { source: file, load: () => loadFile(file, root ?? source) }];
  });
  return Promise.all(entries);
}

async function loadTask(task: Task): Promise<LoadedSource> {
  try {
    return await task.load();
  } catch (error) {
    const reason = error instanceof AppError ? error.message : reasonOfFileError(error);
    return { documents: [], rejections: [{ source: task.source, reason }] };
  }
}

function sameKey(document: LoadedDocument, earlier: LoadedDocument): Rejection {
  return {
    source: document.source,
    reason: `has the key ${document.key} of ${earlier.source}; ingest the folder above both, or rename one`,
  };
}
