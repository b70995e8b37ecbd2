import { randomUUID } from 'node:crypto';
import { toBatches } from './batches.ts';
import type { Database, Transaction } from './database.ts';
import { type PassagePlan, planPassages } from './passage-plan.ts';
import { raiseRevision } from './revision-store.ts';
import type { NewDocument } from './types.ts';

/** Rows that about 5 ms write: a new row costs less than a changed one. */
const CREATE_BATCH = 25;
const UPDATE_BATCH = 15;
const DELETE_BATCH = 200;

const STORED = { id: true, position: true, sourceId: true, section: true, text: true, hash: true } as const;

type Change = (transaction: Transaction) => Promise<unknown>;

/**
 * One short transaction, or several for a document with many changed passages. Until the last of those its hash
 * is a marker, so that an interrupted one is saved again by the next run.
 */
export async function saveDocument(
  database: Database,
  document: NewDocument,
  options: { readonly last: boolean },
) {
  const now = database.now();
  const marker = `saving:${randomUUID()}`;
  const finish = async (transaction: Transaction) => {
    await transaction.document.update({ where: { key: document.key }, data: { hash: document.hash } });
    if (options.last) await raiseRevision(transaction, 'knowledge');
  };
  const { id, changes } = await database.write(async (transaction) => {
    const documentId = await upsertDocument(transaction, document, marker, now);
    const stored = await transaction.passage.findMany({ where: { documentId }, select: STORED });
    const plan = planPassages(stored, document.passages);
    const planned = toChanges(plan, documentId, now);
    if (plan.remove.length + plan.update.length + plan.create.length > CREATE_BATCH) {
      return { id: documentId, changes: planned };
    }
    for (const change of planned) await change(transaction);
    await finish(transaction);
    return { id: documentId, changes: [] };
  });
  if (changes.length === 0) return;
  for (const change of [...changes, finish]) {
    await database.write(async (transaction) => {
      await requireOurs(transaction, id, marker, document.key);
      await change(transaction);
    });
  }
}

async function upsertDocument(transaction: Transaction, document: NewDocument, marker: string, now: Date) {
  const { key, title, url, language } = document;
  const fields = { title, url: url ?? null, language: language ?? null, hash: marker, updatedAt: now };
  const { id } = await transaction.document.upsert({
    where: { key },
    create: { key, ...fields, createdAt: now },
    update: fields,
  });
  return id;
}

function toChanges(plan: PassagePlan, documentId: number, now: Date): Change[] {
  return [
    ...toBatches(plan.remove, DELETE_BATCH).map(
      (ids): Change =>
        (transaction) =>
          transaction.passage.deleteMany({ where: { id: { in: ids } } }),
    ),
    ...toBatches(plan.staleVectors, DELETE_BATCH).map(
      (ids): Change =>
        (transaction) =>
          transaction.passageVector.deleteMany({ where: { passageId: { in: ids } } }),
    ),
    ...toBatches(plan.update, UPDATE_BATCH).map(
      (passages): Change =>
        async (transaction) => {
          for (const { id, ...fields } of passages) {
            await transaction.passage.updateMany({ where: { id }, data: { ...fields, updatedAt: now } });
          }
        },
    ),
    ...toBatches(plan.create, CREATE_BATCH).map(
      (passages): Change =>
        (transaction) =>
          transaction.passage.createMany({
            data: passages.map((fields) => ({ ...fields, documentId, createdAt: now, updatedAt: now })),
          }),
    ),
  ];
}

/** @throws Error when another process began to save the same document. */
async function requireOurs(transaction: Transaction, id: number, marker: string, key: string): Promise<void> {
  const ours = await transaction.document.updateMany({ where: { id, hash: marker }, data: { hash: marker } });
  if (ours.count === 0) throw new Error(`Document ${key} was changed by another process while it was saved.`);
}
