import type { Database } from './database.ts';
import { findDocument, listDocuments, listIndexedPassages, listPassagesOf } from './document-reads.ts';
import { saveDocument } from './document-writes.ts';
import { createSpace, dropBuildingSpaces, findCurrentSpace, swapSpace } from './embedding-spaces.ts';
import { listVectors, saveQuestionVectors, saveVectors } from './passage-vectors.ts';
import { raiseRevision } from './revision-store.ts';
import type { KnowledgeStore, NewDocument, SpaceRecord } from './types.ts';

/** Documents, their passages, and the vectors of these in each embedding space. */
export class PrismaKnowledgeStore implements KnowledgeStore {
  constructor(private readonly database: Database) {}

  findDocument(key: string) {
    return findDocument(this.database, key);
  }

  async listDocumentHashes(): Promise<Map<string, string>> {
    const rows = await this.database.read.document.findMany({ select: { key: true, hash: true } });
    return new Map(rows.map(({ key, hash }) => [key, hash]));
  }

  listDocuments(options: { readonly before?: number; readonly limit: number }) {
    return listDocuments(this.database, options);
  }

  async countKnowledge() {
    const { document, passage } = this.database.read;
    return { documents: await document.count(), passages: await passage.count() };
  }

  listPassagesOf(documentId: number) {
    return listPassagesOf(this.database, documentId);
  }

  /** The revision rises with the last of them. @throws {RangeError} for a passage id of another document. */
  async saveDocuments(documents: readonly NewDocument[]): Promise<void> {
    for (const document of documents) {
      await saveDocument(this.database, document, { last: document === documents.at(-1) });
    }
  }

  async deleteDocument(id: number): Promise<boolean> {
    return this.database.write(async (transaction) => {
      const deleted = await transaction.document.deleteMany({ where: { id } });
      if (deleted.count > 0) await raiseRevision(transaction, 'knowledge');
      return deleted.count > 0;
    });
  }

  listIndexedPassages() {
    return listIndexedPassages(this.database);
  }

  async listPassagesWithoutVector(spaceId: number): Promise<number[]> {
    const rows = await this.database.read.passage.findMany({
      where: { vectors: { none: { spaceId } } },
      select: { id: true },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id }) => id);
  }

  saveVectors(spaceId: number, vectors: Parameters<KnowledgeStore['saveVectors']>[1]) {
    return saveVectors(this.database, spaceId, vectors);
  }

  listVectors(spaceId: number) {
    return listVectors(this.database, spaceId);
  }

  createSpace(space: Omit<SpaceRecord, 'id' | 'status'>) {
    return createSpace(this.database, space);
  }

  findCurrentSpace() {
    return findCurrentSpace(this.database);
  }

  swapSpace(id: number) {
    return swapSpace(this.database, id);
  }

  dropBuildingSpaces() {
    return dropBuildingSpaces(this.database);
  }

  async listQuestionsOutside(spaceId: number, limit: number) {
    const rows = await this.database.read.decision.findMany({
      where: {
        kind: 'retrieval',
        questionVector: { not: null },
        spaceId: { not: spaceId },
        message: { votes: { some: {} } },
      },
      select: { id: true, messageId: true },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows.map(({ id, messageId }) => ({ decisionId: id, messageId }));
  }

  saveQuestionVectors(spaceId: number, vectors: Parameters<KnowledgeStore['saveQuestionVectors']>[1]) {
    return saveQuestionVectors(this.database, spaceId, vectors);
  }

  async touch(): Promise<void> {
    await this.database.write((transaction) => raiseRevision(transaction, 'knowledge'));
  }
}
