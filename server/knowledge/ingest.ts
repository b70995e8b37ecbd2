import { createHash } from 'node:crypto';
import type { KnowledgeStore, NewDocument, NewPassage } from '../stores/types.ts';
import type { LoadedDocument, LoadedPassage, LoadedSource, Rejection } from './loaded-document.ts';
import { loadSources, type Source } from './loaders/load-sources.ts';
import { matchPassages } from './match-passages.ts';
import type { OnProgress } from './progress.ts';

export interface IngestParts {
  readonly knowledge: Pick<
    KnowledgeStore,
    'listDocumentHashes' | 'findDocument' | 'listPassagesOf' | 'saveDocuments'
  >;
  /** Gives every passage its vector: completeKnowledge(), here or in a worker. */
  complete(onProgress: OnProgress): Promise<void>;
}

export interface IngestReport {
  /** Documents that are new. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Passages of all documents read. */
  readonly passages: number;
  readonly rejected: readonly Rejection[];
}

/** Passages saved before progress is told, and at most lost when the process dies. */
const BATCH_PASSAGES = 200;

/**
 * Reads files, folders and addresses and saves what is new or changed, then gives every passage its vector.
 * Documents that are no longer among the sources stay. Interrupted, it is simply run again: what was saved
 * is unchanged then.
 */
export async function ingestSources(
  parts: IngestParts,
  sources: readonly Source[],
  onProgress: OnProgress = () => {},
): Promise<IngestReport> {
  const loaded = await loadSources(sources, (done, total) => onProgress({ phase: 'reading', done, total }));
  return ingestLoaded(parts, loaded, onProgress);
}

/** The same for documents that are read already. */
export async function ingestLoaded(
  parts: IngestParts,
  loaded: LoadedSource,
  onProgress: OnProgress = () => {},
): Promise<IngestReport> {
  const hashes = await parts.knowledge.listDocumentHashes();
  const hashed = loaded.documents.map((document) => ({ document, hash: hashDocument(document) }));
  const due = hashed.filter(({ document, hash }) => hashes.get(document.key) !== hash);
  const changed = due.filter(({ document }) => hashes.has(document.key)).length;
  await saveInBatches(parts.knowledge, due, onProgress);
  await parts.complete(onProgress);
  return {
    added: due.length - changed,
    changed,
    unchanged: hashed.length - due.length,
    passages: loaded.documents.reduce((sum, { passages }) => sum + passages.length, 0),
    rejected: loaded.rejections,
  };
}

interface HashedDocument {
  readonly document: LoadedDocument;
  readonly hash: string;
}

async function saveInBatches(
  knowledge: IngestParts['knowledge'],
  due: readonly HashedDocument[],
  onProgress: OnProgress,
): Promise<void> {
  let batch: NewDocument[] = [];
  let passages = 0;
  for (const [i, hashed] of due.entries()) {
    batch.push(await toNewDocument(knowledge, hashed));
    passages += hashed.document.passages.length;
    if (passages < BATCH_PASSAGES && i < due.length - 1) continue;
    await knowledge.saveDocuments(batch);
    onProgress({ phase: 'saving', done: i + 1, total: due.length });
    batch = [];
    passages = 0;
  }
}

async function toNewDocument(
  knowledge: IngestParts['knowledge'],
  { document, hash }: HashedDocument,
): Promise<NewDocument> {
  const { key, title, url, language } = document;
  const next = document.passages.map((passage) => toNewPassage(title, passage));
  const stored = await knowledge.findDocument(key);
  const ids = stored === undefined ? [] : matchPassages(await knowledge.listPassagesOf(stored.id), next);
  const passages = next.map((passage, i) => (ids[i] === undefined ? passage : { ...passage, id: ids[i] }));
  return {
    key,
    title,
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    hash,
    passages,
  };
}

/** NOTE: the hash of a passage covers all that its vector is made from, the document's title included. */
function toNewPassage(title: string, passage: LoadedPassage): NewPassage {
  return { ...passage, hash: hashOf([title, passage.section ?? null, passage.text]) };
}

/** sha256 of everything that is stored of a document. */
function hashDocument({ title, url, language, passages }: LoadedDocument): string {
  const content = passages.map(({ sourceId, section, text }) => [sourceId ?? null, section ?? null, text]);
  return hashOf([title, url ?? null, language ?? null, content]);
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
