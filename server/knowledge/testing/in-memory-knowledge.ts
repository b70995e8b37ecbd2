import type {
  DocumentRecord,
  KnowledgeStore,
  NewDocument,
  NewPassage,
  SpaceRecord,
} from '../../stores/types.ts';
import type { Passage } from '../../text/passage.ts';

type StoredPassage = NewPassage & { readonly id: number };

/** A knowledge store in memory that behaves as the contract says, with all it keeps open to a test. */
export class InMemoryKnowledge implements KnowledgeStore {
  readonly documents = new Map<string, DocumentRecord & { stored: StoredPassage[] }>();
  readonly spaces = new Map<number, SpaceRecord>();
  readonly vectors = new Map<number, Map<number, Float32Array>>();
  readonly questions = new Map<number, { messageId: string; spaceId: number; vector?: Float32Array }>();
  revision = 0;
  /** Keys in the order that they were saved in. */
  readonly saved: string[] = [];
  #nextId = 1;

  async findDocument(key: string) {
    return this.documents.get(key);
  }

  async listDocumentHashes() {
    return new Map([...this.documents].map(([key, { hash }]) => [key, hash]));
  }

  async listDocuments({ limit }: { readonly limit: number }) {
    return [...this.documents.values()].reverse().slice(0, limit);
  }

  async countKnowledge() {
    return { documents: this.documents.size, passages: this.#passages().length };
  }

  async listPassagesOf(documentId: number) {
    return [...this.documents.values()].find(({ id }) => id === documentId)?.stored ?? [];
  }

  async saveDocuments(documents: readonly NewDocument[]) {
    for (const document of documents) this.#save(document);
    this.revision += 1;
  }

  #save({ passages, ...fields }: NewDocument): void {
    const before = this.documents.get(fields.key);
    const stored = passages.map((passage) => ({ ...passage, id: passage.id ?? this.#nextId++ }));
    for (const { id, hash } of before?.stored ?? []) {
      if (stored.some((passage) => passage.id === id && passage.hash === hash)) continue;
      for (const vectors of this.vectors.values()) vectors.delete(id);
    }
    const id = before?.id ?? this.#nextId++;
    this.documents.set(fields.key, {
      ...fields,
      id,
      updatedAt: new Date(0),
      passages: stored.length,
      stored,
    });
    this.saved.push(fields.key);
  }

  async deleteDocument(id: number) {
    const document = [...this.documents.values()].find((candidate) => candidate.id === id);
    return document !== undefined && this.documents.delete(document.key);
  }

  async listIndexedPassages() {
    return this.#passages();
  }

  #passages(): Passage[] {
    return [...this.documents.values()].flatMap(({ stored, title, id: documentId }) =>
      stored.map(({ hash: _hash, ...passage }, position) => ({ ...passage, documentId, position, title })),
    );
  }

  async listPassagesWithoutVector(spaceId: number) {
    const known = this.vectors.get(spaceId);
    return this.#passages().flatMap(({ id }) => (known?.has(id) ? [] : [id]));
  }

  async saveVectors(spaceId: number, rows: readonly { passageId: number; vector: Float32Array }[]) {
    for (const { passageId, vector } of rows) this.vectors.get(spaceId)!.set(passageId, vector);
  }

  async listVectors(spaceId: number) {
    return this.vectors.get(spaceId) ?? new Map<number, Float32Array>();
  }

  async createSpace(space: Omit<SpaceRecord, 'id' | 'status'>) {
    const record: SpaceRecord = { ...space, id: this.#nextId++, status: 'building' };
    this.spaces.set(record.id, record);
    this.vectors.set(record.id, new Map());
    return record;
  }

  async findCurrentSpace() {
    return [...this.spaces.values()].find(({ status }) => status === 'current');
  }

  async swapSpace(id: number) {
    const current = await this.findCurrentSpace();
    if (current !== undefined) {
      this.spaces.set(current.id, { ...current, status: 'retired' });
      this.vectors.delete(current.id);
    }
    this.spaces.set(id, { ...this.spaces.get(id)!, status: 'current' });
    this.revision += 1;
  }

  async dropBuildingSpaces() {
    for (const { id, status } of this.spaces.values()) if (status === 'building') this.spaces.delete(id);
  }

  async listQuestionsOutside(spaceId: number, limit: number) {
    const outside = [...this.questions].filter(([, question]) => question.spaceId !== spaceId);
    return outside.slice(0, limit).map(([decisionId, { messageId }]) => ({ decisionId, messageId }));
  }

  async saveQuestionVectors(spaceId: number, rows: readonly { decisionId: number; vector: Float32Array }[]) {
    for (const { decisionId, vector } of rows) {
      this.questions.set(decisionId, { ...this.questions.get(decisionId)!, spaceId, vector });
    }
  }

  async touch() {
    this.revision += 1;
  }
}
