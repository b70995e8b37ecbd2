import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';

/** A folder of prisma/migrations. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file, hexadecimal, as Prisma records it. */
  readonly checksum: string;
}

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: unknown;
}

/** Prisma's own table, so that `prisma migrate deploy` and our runner agree on what is applied. */
const CREATE_LOG = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

/** In the order of their names, which start with a time. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .sort()
    .map((name) => ({ name, path: join(folder, name, 'migration.sql') }))
    .filter(({ path }) => existsSync(path))
    .map(({ name, path }) => {
      const bytes = readFileSync(path);
      return {
        name,
        sql: bytes.toString('utf8'),
        checksum: createHash('sha256').update(bytes).digest('hex'),
      };
    });
}

/**
 * Those that the database has not seen.
 *
 * @throws Error when the database and the folder tell different stories: a migration that changed after it was
 *   applied, one that failed half-way elsewhere, or one that the folder does not have.
 */
export function pendingMigrations(
  database: BetterSqlite3.Database,
  migrations: readonly Migration[],
): Migration[] {
  database.exec(CREATE_LOG);
  const applied = database
    .prepare(
      'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    .all() as AppliedMigration[];
  for (const row of applied) checkApplied(row, migrations);
  const names = new Set(applied.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !names.has(name));
}

function checkApplied(row: AppliedMigration, migrations: readonly Migration[]): void {
  const name = row.migration_name;
  const known = migrations.find((migration) => migration.name === name);
  if (!known) {
    throw new Error(
      `The database has migration ${name}, which this version does not know: a newer version made it.`,
    );
  }
  if (row.finished_at === null) {
    throw new Error(`Migration ${name} was begun and did not finish. Restore the database from a backup.`);
  }
  if (row.checksum !== known.checksum) {
    throw new Error(
      `Migration ${name} was changed after it was applied (checksum ${row.checksum}, now ${known.checksum}). ` +
        'Restore the file; what must change belongs in a new migration.',
    );
  }
}

export function recordApplied(
  database: BetterSqlite3.Database,
  migration: Migration,
  startedAt: Date,
  now: Date,
): void {
  database
    .prepare(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), migration.checksum, now.getTime(), migration.name, startedAt.getTime());
}
