import { PrismaConversationStore } from './conversation-store.ts';
import { PrismaDecisionStore } from './decision-store.ts';
import { PrismaHandoverStore } from './handover-store.ts';
import { PrismaKnowledgeStore } from './knowledge-store.ts';
import { type DatabaseOptions, openDatabase } from './open-database.ts';
import { PrismaPolicyStore } from './policy-store.ts';
import { PrismaRevisionStore } from './revision-store.ts';
import type { Stores } from './types.ts';
import { PrismaVoteStore } from './vote-store.ts';
import { PrismaWebhookStore } from './webhook-store.ts';

/**
 * Opens the database, made and migrated where that is needed. Several processes may have it open at once.
 *
 * @throws AppError invalid_config for a URL that is no file; Error when a migration cannot be applied.
 */
export async function createStores(options: DatabaseOptions): Promise<Stores> {
  const database = await openDatabase(options);
  return {
    conversations: new PrismaConversationStore(database),
    handovers: new PrismaHandoverStore(database),
    decisions: new PrismaDecisionStore(database),
    votes: new PrismaVoteStore(database),
    policies: new PrismaPolicyStore(database),
    knowledge: new PrismaKnowledgeStore(database),
    revisions: new PrismaRevisionStore(database),
    webhooks: new PrismaWebhookStore(database),
    close: () => database.close(),
  };
}
