import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStores } from './index.ts';
import type { Stores } from './types.ts';
import type { WebhookTargets } from './webhook-types.ts';

/** For tests: stores on a database of their own, deleted by close(). */
export interface TemporaryStores extends Stores {
  readonly databaseUrl: string;
}

export async function openTemporaryStores(
  now?: () => Date,
  webhooks?: WebhookTargets,
): Promise<TemporaryStores> {
  const folder = mkdtempSync(join(tmpdir(), 'stores-'));
  const databaseUrl = `file:${join(folder, 'test.db')}`;
  const stores = await createStores({ databaseUrl, webhooks, ...(now && { now }) });
  const close = async () => {
    await stores.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...stores, databaseUrl, close };
}

/** A clock that moves by a second each time it is read. */
export function createTicking(start = new Date('2026-01-01T00:00:00.000Z')): () => Date {
  let ticks = 0;
  return () => new Date(start.getTime() + 1_000 * ticks++);
}
