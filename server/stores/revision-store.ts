import type { Database, Transaction } from './database.ts';
import type { RevisionStore, Revisions } from './types.ts';

export class PrismaRevisionStore implements RevisionStore {
  constructor(private readonly database: Database) {}

  async read(): Promise<Revisions> {
    const rows = await this.database.read.revision.findMany();
    const revision = (name: keyof Revisions) => rows.find((row) => row.name === name)?.value ?? 0;
    return { knowledge: revision('knowledge'), policy: revision('policy') };
  }
}

/** In the transaction of the change that it announces. */
export async function raiseRevision(transaction: Transaction, name: keyof Revisions): Promise<void> {
  await transaction.revision.upsert({
    where: { name },
    create: { name, value: 1 },
    update: { value: { increment: 1 } },
  });
}
