import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { Database } from './database.ts';
import { PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { Outbox } from './outbox.ts';
import { SqliteConnections } from './sqlite-connections.ts';
import type { WebhookTargets } from './webhook-types.ts';

export interface DatabaseOptions {
  /** `file:` and a path, absolute or from the working directory. */
  readonly databaseUrl: string;
  /** `full`: what is acknowledged survives the loss of power too, at about 4 ms a commit. */
  readonly synchronous?: 'normal' | 'full';
  readonly now?: () => Date;
  /** Absent: nothing is written for webhooks. */
  readonly webhooks?: WebhookTargets | undefined;
}

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
/** Prisma would give up a transaction while a long computation holds the event loop. */
const TRANSACTION_MS = 60_000;

/** Creates folder and file where there are none, and brings the tables up to date. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const now = options.now ?? (() => new Date());
  const path = pathFromUrl(options.databaseUrl);
  mkdirSync(dirname(path), { recursive: true });
  prepareFile(path, now);
  const client = new PrismaClient({
    adapter: new SqliteConnections({ path, synchronous: options.synchronous ?? 'normal' }),
    transactionOptions: { maxWait: TRANSACTION_MS, timeout: TRANSACTION_MS },
  });
  await client.$connect();
  return new Database(client, now, new Outbox(options.webhooks));
}

function pathFromUrl(url: string): string {
  const path = url.startsWith('file://') ? fileURLToPath(url) : url.replace(/^file:/, '');
  if (!url.startsWith('file:') || path === '' || path === ':memory:') {
    throw new AppError('invalid_config', `DATABASE_URL must be file: and a path, got ${url}.`);
  }
  return path;
}

function prepareFile(path: string, now: () => Date): void {
  const database = new BetterSqlite3(path, { timeout: 20_000 });
  try {
    if (database.pragma('journal_mode', { simple: true }) !== 'wal') database.pragma('journal_mode = WAL');
    migrate(database, MIGRATIONS, now);
  } finally {
    database.close();
  }
}
