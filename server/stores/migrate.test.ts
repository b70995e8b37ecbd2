import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';

const PARENT_AND_CHILD = `
  CREATE TABLE "Parent" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT);
  CREATE TABLE "Child" ("id" INTEGER NOT NULL PRIMARY KEY, "parentId" INTEGER NOT NULL,
    CONSTRAINT "Child_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Parent" ("id") ON DELETE CASCADE);`;

/** As Prisma writes it when a column becomes required. */
const REBUILD_PARENT = `
  PRAGMA defer_foreign_keys=ON;
  PRAGMA foreign_keys=OFF;
  CREATE TABLE "new_Parent" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL DEFAULT '');
  INSERT INTO "new_Parent" ("id", "name") SELECT "id", coalesce("name", '') FROM "Parent";
  DROP TABLE "Parent";
  ALTER TABLE "new_Parent" RENAME TO "Parent";
  PRAGMA foreign_keys=ON;
  PRAGMA defer_foreign_keys=OFF;`;

const NOW = new Date('2026-03-01T12:00:00.000Z');
let folder: string;
let database: BetterSqlite3.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  database = new BetterSqlite3(join(folder, 'test.db'));
  addMigration('1_init', PARENT_AND_CHILD);
});

afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

function addMigration(name: string, sql: string): void {
  mkdirSync(join(folder, 'migrations', name), { recursive: true });
  writeFileSync(join(folder, 'migrations', name, 'migration.sql'), sql);
}

function run(): string[] {
  return migrate(database, join(folder, 'migrations'), () => NOW);
}

function count(table: string): unknown {
  return database.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get();
}

describe('migrate', () => {
  it('applies migrations in order, once, and records them as Prisma does', () => {
    addMigration('2_more', 'ALTER TABLE "Parent" ADD COLUMN "more" TEXT;');
    expect(run()).toEqual(['1_init', '2_more']);
    expect(run()).toEqual([]);
    const rows = database.prepare('SELECT * FROM _prisma_migrations ORDER BY migration_name').all();
    expect(rows).toHaveLength(2);
    expect(rows[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash('sha256').update(PARENT_AND_CHILD).digest('hex'),
      finished_at: NOW.getTime(),
      migration_name: '1_init',
      logs: null,
      rolled_back_at: null,
      started_at: NOW.getTime(),
      applied_steps_count: 1,
    });
  });

  it('keeps the rows that refer to a table that is rebuilt, and leaves foreign keys on', () => {
    run();
    database.exec('INSERT INTO "Parent" VALUES (1, NULL); INSERT INTO "Child" VALUES (1, 1), (2, 1)');
    addMigration('2_rebuild', REBUILD_PARENT);
    expect(run()).toEqual(['2_rebuild']);
    expect(count('"Child"')).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('leaves nothing behind of a migration that fails, and keeps those before it', () => {
    addMigration('2_fails', 'CREATE TABLE "Half" ("id" INTEGER); CREATE TABLE "Parent" ("id" INTEGER);');
    expect(run).toThrow(/Migration 2_fails failed: .*table "Parent" already exists/);
    expect(count(`sqlite_master WHERE name = 'Half'`)).toBe(0);
    expect(count('_prisma_migrations')).toBe(1);
    expect(database.inTransaction).toBe(false);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('undoes a migration that leaves rows without what they refer to', () => {
    run();
    database.exec('INSERT INTO "Parent" VALUES (1, NULL); INSERT INTO "Child" VALUES (1, 1)');
    addMigration('2_breaks', 'DELETE FROM "Parent";');
    expect(run).toThrow(
      'Migration 2_breaks leaves 1 rows without what they refer to, the first in Child (to Parent).',
    );
    expect(count('"Parent"')).toBe(1);
  });

  it('refuses a migration that was changed after it was applied', () => {
    run();
    addMigration('1_init', `${PARENT_AND_CHILD} -- and more`);
    expect(run).toThrow(/Migration 1_init was changed after it was applied/);
  });

  it('refuses a database of a newer version', () => {
    addMigration('2_newer', 'CREATE TABLE "New" ("id" INTEGER);');
    run();
    rmSync(join(folder, 'migrations', '2_newer'), { recursive: true });
    expect(run).toThrow(/migration 2_newer, which this version does not know/);
  });

  it('refuses a database in which Prisma left a migration half-done', () => {
    run();
    database.exec('UPDATE _prisma_migrations SET finished_at = NULL');
    expect(run).toThrow(/1_init was begun and did not finish/);
  });
});
