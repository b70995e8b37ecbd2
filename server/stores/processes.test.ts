import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStores } from './index.ts';

const run = promisify(execFile);
const PROCESSES = ['a', 'b', 'c'];

let folder: string;
let databaseUrl: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'processes-'));
  databaseUrl = `file:${join(folder, 'test.db')}`;
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `script` in a process of its own, with `stores` open on the database and `name`. */
async function runWithStores(name: string, script: string): Promise<void> {
  const source = `
    const { createStores } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
    const stores = await createStores({ databaseUrl: ${JSON.stringify(databaseUrl)} });
    const name = ${JSON.stringify(name)};
    ${script}
    await stores.close();`;
  await run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source]);
}

it('lets processes that start at once make one database, migrated once', async () => {
  await Promise.all(
    PROCESSES.map((name) => runWithStores(name, 'await stores.conversations.createVisitor(name);')),
  );
  const database = new BetterSqlite3(join(folder, 'test.db'));
  expect(database.prepare('SELECT COUNT(*) FROM Visitor').pluck().get()).toBe(3);
  const names = database.prepare('SELECT migration_name FROM _prisma_migrations').pluck().all();
  expect(names).toEqual([...new Set(names)]);
  database.close();
});

it('lets processes write to one conversation at once, without a gap and without a doubled message', async () => {
  const stores = await createStores({ databaseUrl });
  const visitor = await stores.conversations.createVisitor('hash');
  const { id: conversationId } = await stores.conversations.createConversation(visitor.id);
  const script = `
    for (let i = 0; i < 30; i++) {
      const message = { conversationId: '${conversationId}', text: name };
      await stores.conversations.appendVisitorMessage({ ...message, clientId: 'shared ' + i });
      await stores.conversations.appendVisitorMessage({ ...message, clientId: name + i });
    }`;
  await Promise.all(PROCESSES.map((name) => runWithStores(name, script)));
  const messages = await stores.conversations.listMessages(conversationId);
  expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  expect(new Set(messages.map(({ clientId }) => clientId)).size).toBe(120);
  await stores.close();
});
