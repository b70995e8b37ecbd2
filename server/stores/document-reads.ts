import type { Passage } from '../text/passage.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { present } from './present.ts';
import type { DocumentRecord, NewPassage } from './types.ts';

/** Documents whose passages are read at once. */
const READ_PAGE = 50;

const WITH_COUNT = { _count: { select: { passages: true } } } as const satisfies Prisma.DocumentInclude;
type DocumentRow = Prisma.DocumentGetPayload<{ include: typeof WITH_COUNT }>;

export async function findDocument(database: Database, key: string): Promise<DocumentRecord | undefined> {
  const row = await database.read.document.findUnique({ where: { key }, include: WITH_COUNT });
  return row ? toDocument(row) : undefined;
}

/** Newest first. */
export async function listDocuments(
  database: Database,
  options: { readonly before?: number; readonly limit: number },
) {
  const rows = await database.read.document.findMany({
    where: options.before === undefined ? {} : { id: { lt: options.before } },
    include: WITH_COUNT,
    orderBy: { id: 'desc' },
    take: options.limit,
  });
  return rows.map(toDocument);
}

function toDocument(row: DocumentRow): DocumentRecord {
  return {
    id: row.id,
    key: row.key,
    title: row.title,
    hash: row.hash,
    updatedAt: row.updatedAt,
    passages: row._count.passages,
    ...present({ url: row.url, language: row.language }),
  };
}

export async function listPassagesOf(database: Database, documentId: number) {
  const rows = await database.read.passage.findMany({ where: { documentId }, orderBy: { position: 'asc' } });
  return rows.map(({ id, text, hash, sourceId, section }): NewPassage & { readonly id: number } => ({
    id,
    text,
    hash,
    ...present({ sourceId, section }),
  }));
}

/** Page by page, so that the event loop has its turns. */
export async function listIndexedPassages(database: Database): Promise<Passage[]> {
  const passages: Passage[] = [];
  for (let after = 0, pageLength = READ_PAGE; pageLength === READ_PAGE; ) {
    const documents = await database.read.document.findMany({
      where: { id: { gt: after } },
      select: { id: true, title: true, url: true, language: true },
      orderBy: { id: 'asc' },
      take: READ_PAGE,
    });
    pageLength = documents.length;
    const last = documents.at(-1)?.id ?? after;
    passages.push(...(await listPassagesBetween(database, documents, after, last)));
    after = last;
  }
  return passages;
}

type IndexedDocument = Pick<DocumentRow, 'id' | 'title' | 'url' | 'language'>;

async function listPassagesBetween(
  database: Database,
  documents: readonly IndexedDocument[],
  after: number,
  last: number,
): Promise<Passage[]> {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const rows = await database.read.passage.findMany({
    where: { documentId: { gt: after, lte: last } },
    select: { id: true, documentId: true, position: true, sourceId: true, section: true, text: true },
    orderBy: [{ documentId: 'asc' }, { position: 'asc' }],
  });
  return rows.flatMap((row) => {
    const document = byId.get(row.documentId);
    return document ? [toPassage(row, document)] : [];
  });
}

type PassageRow = Pick<
  Prisma.PassageGetPayload<object>,
  'id' | 'documentId' | 'position' | 'sourceId' | 'section' | 'text'
>;

function toPassage(
  { sourceId, section, ...row }: PassageRow,
  { title, url, language }: IndexedDocument,
): Passage {
  return { ...row, title, ...present({ section, url, language, sourceId }) };
}
