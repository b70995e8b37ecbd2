import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';

type Connection = Awaited<ReturnType<PrismaBetterSqlite3['connect']>>;
type ConnectionTransaction = Awaited<ReturnType<Connection['startTransaction']>>;

export interface SqliteOptions {
  readonly path: string;
  /** `full`: a commit survives the loss of power, at about 4 ms each. */
  readonly synchronous: 'normal' | 'full';
}

/** Another process' write is waited for in Database.write(), without stopping the event loop for longer than this. */
const WRITE_BUSY_MS = 5;
const OPEN_BUSY_MS = 20_000;

/**
 * Two connections behind one Prisma client: transactions have the one that writes, everything else the one that
 * reads.
 *
 * NOTE: with a single connection, a statement outside a transaction runs inside whichever one happens to be open:
 * a read sees what is not committed, and a write is acknowledged and then undone with it. Here such a write fails.
 */
export class SqliteConnections extends PrismaBetterSqlite3 {
  constructor(private readonly options: SqliteOptions) {
    super({ url: options.path, timeout: OPEN_BUSY_MS }, { timestampFormat: 'iso8601' });
  }

  override async connect(): Promise<Connection> {
    const writer = await this.openWriter();
    const reader = await super.connect();
    await reader.executeScript('PRAGMA query_only = ON');
    return {
      provider: writer.provider,
      adapterName: writer.adapterName,
      queryRaw: (query) => reader.queryRaw(query),
      executeRaw: (query) => reader.executeRaw(query),
      executeScript: (script) => reader.executeScript(script),
      startTransaction: async (level) => endingInRollback(writer, await writer.startTransaction(level)),
      dispose: async () => {
        await reader.dispose();
        await writer.dispose();
      },
    };
  }

  private async openWriter(): Promise<Connection> {
    const writer = await super.connect();
    await writer.executeScript(
      `PRAGMA foreign_keys = ON; PRAGMA synchronous = ${this.options.synchronous}; PRAGMA busy_timeout = ${WRITE_BUSY_MS}`,
    );
    return writer;
  }
}

/**
 * NOTE: when COMMIT itself fails (a full disk), Prisma believes the transaction ended, but SQLite may keep it open;
 * the next BEGIN would fail, and so would every write until a restart.
 */
function endingInRollback(writer: Connection, transaction: ConnectionTransaction): ConnectionTransaction {
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    options: transaction.options,
    queryRaw: (query) => transaction.queryRaw(query),
    executeRaw: (query) => transaction.executeRaw(query),
    commit: () => transaction.commit(),
    rollback: async () => {
      try {
        await writer.executeScript('ROLLBACK');
      } catch {
        // It is rolled back already: the usual case.
      }
      await transaction.rollback();
    },
  };
}
