import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { Prisma } from './generated/client.ts';
import { openDatabase } from './open-database.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');
let folder: string;
let path: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
  path = join(folder, 'made', 'on', 'the', 'way.db');
  database = await openDatabase({ databaseUrl: `file:${path}` });
});

afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const visitor = (id: string) => ({ id, tokenHash: id, createdAt: NOW });

async function pragmaInTransaction(opened: Database, name: string): Promise<unknown> {
  const rows = await opened.write((transaction) => transaction.$queryRawUnsafe<object[]>(`PRAGMA ${name}`));
  return Number(Object.values(rows[0]!)[0]);
}

describe('Database', () => {
  it('is in WAL mode, commits without waiting for the disk, and keeps foreign keys', async () => {
    const raw = new BetterSqlite3(path);
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal');
    raw.close();
    expect(await pragmaInTransaction(database, 'synchronous')).toBe(1);
    expect(await pragmaInTransaction(database, 'foreign_keys')).toBe(1);
  });

  it('waits for the disk at each commit when asked to', async () => {
    const full = await openDatabase({ databaseUrl: `file:${path}`, synchronous: 'full' });
    expect(await pragmaInTransaction(full, 'synchronous')).toBe(2);
    await full.close();
  });

  it('has the columns of the schema in every table', () => {
    const raw = new BetterSqlite3(path);
    for (const model of Object.keys(Prisma.ModelName) as Prisma.ModelName[]) {
      const columns = raw.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(model);
      expect(columns.sort()).toEqual(Object.keys(Prisma[`${model}ScalarFieldEnum`]).sort());
    }
    raw.close();
  });

  it('refuses an address that is no file', async () => {
    const opening = openDatabase({ databaseUrl: 'postgres://localhost/x' });
    await expect(opening).rejects.toMatchObject({ code: 'invalid_config' });
  });

  it('refuses a write outside a transaction', async () => {
    await expect(database.read.visitor.create({ data: visitor('a') })).rejects.toThrow('readonly');
  });

  it('does not show what is not committed, nor keeps it when the transaction fails', async () => {
    const failing = database.write(async (transaction) => {
      await transaction.visitor.create({ data: visitor('a') });
      expect(await transaction.visitor.count()).toBe(1);
      expect(await database.read.visitor.count()).toBe(0);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await database.read.visitor.count()).toBe(0);
    await database.write((transaction) => transaction.visitor.create({ data: visitor('a') }));
    expect(await database.read.visitor.count()).toBe(1);
  });

  it('does what is to follow a commit once it is there, and not when it failed', async () => {
    const seen: Promise<number>[] = [];
    const follow = () => void seen.push(database.read.visitor.count());
    const failing = database.write(async () => {
      database.afterCommit(follow);
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    await database.write((transaction) => transaction.visitor.create({ data: visitor('a') }));
    expect(seen).toEqual([]);
    await database.write(async (transaction) => {
      database.afterCommit(follow);
      await transaction.visitor.create({ data: visitor('b') });
    });
    expect(await Promise.all(seen)).toEqual([2]);
  });

  it('goes on writing after a commit that failed', async () => {
    const failing = database.write(async (transaction) => {
      await transaction.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON');
      await transaction.conversation.create({
        data: { id: 'c', visitorId: 'nobody', createdAt: NOW, updatedAt: NOW },
        select: { id: true },
      });
    });
    await expect(failing).rejects.toThrow();
    await database.write((transaction) => transaction.visitor.create({ data: visitor('a') }));
    expect(await database.read.visitor.count()).toBe(1);
    expect(await database.read.conversation.count()).toBe(0);
  });

  it('waits for another writer without stopping the event loop', async () => {
    const other = new BetterSqlite3(path);
    other.exec('BEGIN IMMEDIATE');
    const writing = database.write((transaction) => transaction.visitor.create({ data: visitor('a') }));
    for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    expect(await database.read.visitor.count()).toBe(0);
    other.exec('COMMIT');
    other.close();
    await writing;
    expect(await database.read.visitor.count()).toBe(1);
  });

  it('keeps times to the millisecond, in an order that can be searched', async () => {
    const times = [-1, 0, 1, 999, 1_000].map((ms) => new Date(NOW.getTime() + ms));
    for (const [index, createdAt] of times.entries()) {
      const data = { id: `${index}`, tokenHash: `${index}`, createdAt };
      await database.write((transaction) => transaction.visitor.create({ data }));
    }
    const later = await database.read.visitor.findMany({
      where: { createdAt: { gte: NOW } },
      orderBy: { createdAt: 'desc' },
    });
    expect(later.map(({ createdAt }) => createdAt)).toEqual(times.slice(1).reverse());
  });
});
