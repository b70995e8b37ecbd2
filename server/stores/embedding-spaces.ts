import { AppError } from '../errors.ts';
import { type Database, isMissing } from './database.ts';
import type { EmbeddingSpace } from './generated/client.ts';
import { present } from './present.ts';
import { raiseRevision } from './revision-store.ts';
import type { SpaceRecord } from './types.ts';

/** Rows that about 5 ms write. */
const DELETE_BATCH = 100;

export async function createSpace(
  database: Database,
  space: Omit<SpaceRecord, 'id' | 'status'>,
): Promise<SpaceRecord> {
  const { kind, name, dimensions, passageCount } = space;
  const parameters = space.parameters ? new Uint8Array(space.parameters) : null;
  const data = {
    kind,
    name,
    dimensions,
    passageCount,
    parameters,
    status: 'building',
    createdAt: database.now(),
  };
  return toSpace(await database.write((transaction) => transaction.embeddingSpace.create({ data })));
}

export async function findCurrentSpace(database: Database): Promise<SpaceRecord | undefined> {
  const row = await database.read.embeddingSpace.findFirst({ where: { status: 'current' } });
  return row ? toSpace(row) : undefined;
}

function toSpace(row: EmbeddingSpace): SpaceRecord {
  return {
    id: row.id,
    kind: row.kind as SpaceRecord['kind'],
    name: row.name,
    dimensions: row.dimensions,
    passageCount: row.passageCount,
    status: row.status as SpaceRecord['status'],
    ...present({ parameters: row.parameters }),
  };
}

/**
 * The swap is one transaction; the vectors of the space before go after it, in batches, since nobody reads them
 * any more. dropBuildingSpaces() finishes that when it was interrupted.
 *
 * @throws AppError not_found
 */
export async function swapSpace(database: Database, id: number): Promise<void> {
  try {
    await database.write(async (transaction) => {
      await transaction.embeddingSpace.update({
        where: { id },
        data: { status: 'current' },
        select: { id: true },
      });
      await transaction.embeddingSpace.updateMany({
        where: { status: 'current', id: { not: id } },
        data: { status: 'retired' },
      });
      await raiseRevision(transaction, 'knowledge');
    });
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new AppError('not_found', `No embedding space ${id}.`, { cause: error });
  }
  await deleteVectors(database, 'retired');
}

export async function dropBuildingSpaces(database: Database): Promise<void> {
  await deleteVectors(database, 'building');
  await deleteVectors(database, 'retired');
  await database.write((transaction) =>
    transaction.embeddingSpace.deleteMany({ where: { status: 'building' } }),
  );
}

async function deleteVectors(database: Database, status: SpaceRecord['status']): Promise<void> {
  const spaces = await database.read.embeddingSpace.findMany({ where: { status }, select: { id: true } });
  for (const { id: spaceId } of spaces) {
    let deleted: number;
    do {
      const page = await database.read.passageVector.findMany({
        where: { spaceId },
        select: { passageId: true },
        take: DELETE_BATCH,
      });
      const passageIds = page.map(({ passageId }) => passageId);
      await database.write((transaction) =>
        transaction.passageVector.deleteMany({ where: { spaceId, passageId: { in: passageIds } } }),
      );
      deleted = page.length;
    } while (deleted === DELETE_BATCH);
  }
}
