import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import type { Visitor } from './generated/client.ts';
import { present } from './present.ts';
import type { VisitorIdentity } from './types.ts';

/** As columns have it: what the identity does not say is null. */
interface StoredIdentity {
  readonly externalId: string;
  readonly name?: string | null;
  readonly email?: string | null;
}

/** See ConversationStore.saveIdentifiedVisitor. Nothing is written when nothing is new. */
export async function saveIdentifiedVisitor(
  database: Database,
  { externalId, name = null, email = null }: StoredIdentity,
  tokenHash: string,
): Promise<Visitor> {
  const where = { externalId };
  const known = await database.read.visitor.findUnique({ where });
  if (known && known.name === name && known.email === email) return known;
  const made = { id: randomUUID(), tokenHash, createdAt: database.now(), ...where, name, email };
  return database.write(async (transaction) => {
    // Written before it is read: of two first visits at once, the second finds what the first made.
    const { count } = await transaction.visitor.updateMany({ where, data: { name, email } });
    if (count === 0) return transaction.visitor.create({ data: made });
    return transaction.visitor.findUniqueOrThrow({ where });
  });
}

/** Undefined for an anonymous visitor. */
export function toVisitorIdentity({ externalId, name, email }: Visitor): VisitorIdentity | undefined {
  return externalId === null ? undefined : { externalId, ...present({ name, email }) };
}
