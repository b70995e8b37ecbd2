import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WEBHOOK_EVENTS } from '../protocol/index.ts';
import { createStores } from '../stores/index.ts';
import type { Stores } from '../stores/types.ts';
import { type ScriptedEndpoint, startScriptedEndpoint } from './testing/scripted-endpoint.ts';
import { createWebhookSender } from './webhook-sender.ts';

let folder: string;
let endpoint: ScriptedEndpoint;
let stores: Stores | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'webhooks-'));
  endpoint = await startScriptedEndpoint();
});
afterAll(async () => {
  await stores?.close();
  await endpoint.close();
  await rm(folder, { recursive: true, force: true });
});

/** Writes a visitor's message in a process that dies by kill -9 as soon as it is committed. */
async function writeAndDie(databaseUrl: string): Promise<string | null> {
  const program = `
    const { createStores } = await import(${JSON.stringify(new URL('../stores/index.ts', import.meta.url))});
    const webhooks = ${JSON.stringify({ urls: [endpoint.url], events: WEBHOOK_EVENTS })};
    const { conversations } = await createStores({ databaseUrl: ${JSON.stringify(databaseUrl)}, webhooks });
    const visitor = await conversations.createVisitor('hash');
    const { id } = await conversations.createConversation(visitor.id);
    await conversations.appendVisitorMessage({ conversationId: id, clientId: 'c1', text: 'Is anybody there?' });
    process.kill(process.pid, 'SIGKILL');`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(child, 'exit');
  return signal;
}

it('is told after a restart what was committed when the process was killed before it was sent', async () => {
  const databaseUrl = `file:${join(folder, 'killed.db')}`;
  expect(await writeAndDie(databaseUrl)).toBe('SIGKILL');
  expect(endpoint.received).toEqual([]);
  const urls = [endpoint.url];
  stores = await createStores({ databaseUrl, webhooks: { urls, events: WEBHOOK_EVENTS } });
  const pending = await stores.webhooks.listDeliveries({ limit: 10 });
  expect(pending).toMatchObject([{ status: 'pending', attempts: 0, event: 'conversation.opened' }]);

  const sender = createWebhookSender({
    ...{ webhooks: stores.webhooks, urls, secret: 'a secret', now: () => new Date(), random: () => 0.5 },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
  });
  await sender.begin();
  await endpoint.arrived(1);
  await sender.sendDue();
  await sender.close();
  const message = { text: 'Is anybody there?' };
  expect(endpoint.received[0]?.body).toMatchObject({ event: 'conversation.opened', data: { message } });
  await sender.begin();
  await sender.sendDue();
  await sender.close();
  expect(endpoint.received).toHaveLength(1);
});
