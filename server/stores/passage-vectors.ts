import { toBatches } from './batches.ts';
import type { Database } from './database.ts';
import { bytesFromFloats, floatsFromBytes } from './float-bytes.ts';
import { Prisma } from './generated/client.ts';
import type { KnowledgeStore } from './types.ts';

/** Rows that less than 5 ms write. */
const VECTOR_BATCH = 100;
const QUESTION_BATCH = 10;
const READ_PAGE = 1_000;

type PassageVectors = Parameters<KnowledgeStore['saveVectors']>[1];

/** A vector that is there already is replaced; passages that were deleted meanwhile are left out. */
export async function saveVectors(
  database: Database,
  spaceId: number,
  vectors: PassageVectors,
): Promise<void> {
  for (const batch of toBatches(vectors, VECTOR_BATCH)) {
    await database.write(async (transaction) => {
      const ids = batch.map(({ passageId }) => passageId);
      const stored = await transaction.passage.findMany({ where: { id: { in: ids } }, select: { id: true } });
      const storedIds = new Set(stored.map(({ id }) => id));
      const kept = batch.filter(({ passageId }) => storedIds.has(passageId));
      if (kept.length > 0) await transaction.$executeRaw(upsertVectors(spaceId, kept));
    });
  }
}

/** One statement for all: Prisma's createMany() takes five times as long, and the whole knowledge comes by here. */
function upsertVectors(spaceId: number, vectors: PassageVectors): Prisma.Sql {
  const rows = vectors.map(
    ({ passageId, vector }) => Prisma.sql`(${passageId}, ${spaceId}, ${bytesFromFloats(vector)})`,
  );
  return Prisma.sql`
    INSERT INTO "PassageVector" ("passageId", "spaceId", "vector") VALUES ${Prisma.join(rows)}
    ON CONFLICT ("passageId", "spaceId") DO UPDATE SET "vector" = excluded."vector"`;
}

export async function listVectors(database: Database, spaceId: number): Promise<Map<number, Float32Array>> {
  const vectors = new Map<number, Float32Array>();
  for (let after = 0, pageLength = READ_PAGE; pageLength === READ_PAGE; ) {
    const page = await database.read.passageVector.findMany({
      where: { spaceId, passageId: { gt: after } },
      select: { passageId: true, vector: true },
      orderBy: { passageId: 'asc' },
      take: READ_PAGE,
    });
    for (const { passageId, vector } of page) vectors.set(passageId, floatsFromBytes(vector));
    pageLength = page.length;
    after = page.at(-1)?.passageId ?? after;
  }
  return vectors;
}

/** Decisions of visitors who were erased meanwhile are left out. */
export async function saveQuestionVectors(
  database: Database,
  spaceId: number,
  vectors: Parameters<KnowledgeStore['saveQuestionVectors']>[1],
): Promise<void> {
  for (const batch of toBatches(vectors, QUESTION_BATCH)) {
    await database.write(async (transaction) => {
      for (const { decisionId, vector } of batch) {
        const data = { spaceId, questionVector: bytesFromFloats(vector) };
        await transaction.decision.updateMany({ where: { id: decisionId }, data });
      }
    });
  }
}
