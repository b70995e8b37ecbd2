import type BetterSqlite3 from 'better-sqlite3';
import { type Migration, pendingMigrations, readMigrations, recordApplied } from './migration-log.ts';

/**
 * Applies what is new in a folder of Prisma migrations, each in a transaction of its own, and returns the names.
 * Processes that start at once wait for each other; a migration is applied once.
 *
 * @throws Error naming the migration, when one fails (nothing of it stays), or when the database and the folder
 *   tell different stories.
 */
export function migrate(database: BetterSqlite3.Database, folder: string, now: () => Date): string[] {
  const migrations = readMigrations(folder);
  const applied: string[] = [];
  // NOTE: a table rebuild drops the old table, which would delete the rows that refer to it. Its own
  // `PRAGMA foreign_keys=OFF` does nothing inside a transaction, so it is switched off before BEGIN.
  database.pragma('foreign_keys = OFF');
  try {
    for (let name = applyNext(database, migrations, now); name; name = applyNext(database, migrations, now)) {
      applied.push(name);
    }
  } finally {
    database.pragma('foreign_keys = ON');
  }
  return applied;
}

/** Reads what is pending under the write lock, so that two processes never apply the same one. */
function applyNext(database: BetterSqlite3.Database, migrations: readonly Migration[], now: () => Date) {
  database.exec('BEGIN IMMEDIATE');
  try {
    const next = pendingMigrations(database, migrations)[0];
    if (next) apply(database, next, now);
    database.exec('COMMIT');
    return next?.name;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function apply(database: BetterSqlite3.Database, migration: Migration, now: () => Date): void {
  const startedAt = now();
  try {
    database.exec(migration.sql);
  } catch (error) {
    throw new Error(`Migration ${migration.name} failed: ${String(error)}`, { cause: error });
  }
  const broken = database.pragma('foreign_key_check') as { table: string; parent: string }[];
  if (broken.length > 0) {
    const { table, parent } = broken[0]!;
    throw new Error(
      `Migration ${migration.name} leaves ${broken.length} rows without what they refer to, the first in ${table} (to ${parent}).`,
    );
  }
  recordApplied(database, migration, startedAt, now());
}
