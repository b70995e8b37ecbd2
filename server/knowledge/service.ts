import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentView } from '../protocol/admin.ts';
import type { DocumentRecord, KnowledgeStore } from '../stores/types.ts';
import type { IngestReport } from './ingest.ts';
import type { Source } from './loaders/load-sources.ts';

export interface KnowledgeParts {
  readonly knowledge: Pick<KnowledgeStore, 'listDocuments' | 'countKnowledge' | 'findCurrentSpace'>;
  /** ingestSources(), with its vectors. */
  ingest(sources: readonly Source[]): Promise<IngestReport>;
  /** SAMPLE_KNOWLEDGE. */
  readonly sampleKnowledge: boolean;
}

export interface DocumentList {
  readonly items: readonly DocumentView[];
  /** Where the next page begins; absent on the last one. */
  readonly nextBefore?: number;
  readonly total: number;
}

export interface KnowledgeService {
  /** Newest first. */
  listDocuments(options: { readonly before?: number; readonly limit: number }): Promise<DocumentList>;
  /**
   * Ingests the sample company's help centre on the first start: nothing but the sample is there, and no
   * ingestion ever came to its end, so that an interrupted one is taken up and a deleted one does not return.
   *
   * @returns undefined when there was nothing to do.
   */
  ingestSampleIfEmpty(): Promise<IngestReport | undefined>;
}

const SAMPLE = fileURLToPath(new URL('./sample', import.meta.url));
/** NOTE: sample/questions is for evaluation and must never be answered from. */
const SAMPLE_SOURCES = ['en', 'fr'].map((language) => ({ path: path.join(SAMPLE, language), root: SAMPLE }));
const MOST_SAMPLE_DOCUMENTS = 1_000;

export function createKnowledgeService(parts: KnowledgeParts): KnowledgeService {
  return {
    listDocuments: (options) => listDocuments(parts.knowledge, options),
    ingestSampleIfEmpty: async () => {
      if (!parts.sampleKnowledge || !(await isFirstStart(parts.knowledge))) return undefined;
      return parts.ingest(SAMPLE_SOURCES);
    },
  };
}

async function listDocuments(
  knowledge: KnowledgeParts['knowledge'],
  options: { readonly before?: number; readonly limit: number },
): Promise<DocumentList> {
  const records = await knowledge.listDocuments({ ...options, limit: options.limit + 1 });
  const page = records.slice(0, options.limit);
  const { documents: total } = await knowledge.countKnowledge();
  const last = page.at(-1);
  const more = records.length > page.length && last !== undefined;
  return { items: page.map(toView), ...(more && { nextBefore: last.id }), total };
}

async function isFirstStart(knowledge: KnowledgeParts['knowledge']): Promise<boolean> {
  if ((await knowledge.findCurrentSpace()) !== undefined) return false;
  const documents = await knowledge.listDocuments({ limit: MOST_SAMPLE_DOCUMENTS });
  return documents.every(({ key }) => key.startsWith(`${path.basename(SAMPLE)}/`));
}

function toView({ hash: _hash, updatedAt, ...record }: DocumentRecord): DocumentView {
  return { ...record, updatedAt: updatedAt.toISOString() };
}
