import { setTimeout as wait } from 'node:timers/promises';
import { Prisma, type PrismaClient } from './generated/client.ts';
import { Outbox } from './outbox.ts';

/** Inside a transaction. Its first statement should write: then nothing that it reads can be out of date. */
export type Transaction = Prisma.TransactionClient;

const LONGEST_WAIT_MS = 32;
const GIVE_UP_MS = 20_000;
/** Prisma's code for a database that another process keeps locked. */
const BUSY = 'P1008';

/** What the stores share: reads at any time, writes one after the other, and the clock. */
export class Database {
  /** For reading only: what it would write fails. It sees what is committed. */
  readonly read: Omit<PrismaClient, '$transaction'>;
  private queue: Promise<unknown> = Promise.resolve();
  /** Of the transaction that runs. */
  private effects: (() => void)[] = [];

  constructor(
    private readonly client: PrismaClient,
    readonly now: () => Date,
    readonly outbox: Outbox = new Outbox(undefined),
  ) {
    this.read = client;
  }

  /**
   * Runs `work` in a transaction, after those asked for before it. While another process writes, it waits and
   * runs again from the beginning, so `work` must have no other effects.
   *
   * Keep it under about 5 ms: SQLite has one writer, and everybody waits for it.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const result = this.queue.then(() => this.attempt(work));
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** For the `work` of write(): runs `effect` once it is committed, never when it is not. */
  readonly afterCommit = (effect: () => void): void => {
    this.effects.push(effect);
  };

  async close(): Promise<void> {
    await this.queue;
    await this.client.$disconnect();
  }

  private async attempt<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let waited = 0, waitMs = 1; ; waited += waitMs, waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      try {
        return await this.commit(work);
      } catch (error) {
        if (!hasCode(error, BUSY) || waited >= GIVE_UP_MS) throw error;
        await wait(waitMs);
      }
    }
  }

  private async commit<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.effects = [];
    const result = await this.client.$transaction(work);
    for (const effect of this.effects) effect();
    return result;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === code;
}

/** A row with that id or key is there already. */
export function isTaken(error: unknown): boolean {
  return hasCode(error, 'P2002');
}

/** The row to change, or one that the new row refers to, is not there. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'P2025') || hasCode(error, 'P2003');
}
