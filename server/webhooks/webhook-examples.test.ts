import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WEBHOOK_EVENTS } from '../protocol/index.ts';
import { startTalk } from '../stores/stores-fixture.ts';
import { openTemporaryStores } from '../stores/temporary-stores.ts';
import { type Received, startScriptedEndpoint } from './testing/scripted-endpoint.ts';
import { createWebhookSender } from './webhook-sender.ts';

const SECRET = 'ein Geheimnis mit Umlauten: äöü, and longer than 32';
const SENT = new Date('2026-05-01T10:00:00.000Z');
const page = readFileSync(new URL('../../docs/webhooks.md', import.meta.url), 'utf8');
const hasPython = spawnSync('python3', ['--version']).status === 0;
let folder: string;
let real: Received[];

const example = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;

/** What each case is given on standard input; both programs answer a JSON list of booleans. */
interface Case {
  readonly secret: string;
  readonly header: string;
  readonly body: string;
  readonly now: number;
}

const PROGRAMS = {
  ts: `${example('ts')}
import { readFileSync } from 'node:fs';
const cases = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(cases.map(({ secret, header, body, now }: any) =>
  isFromThumbwise(secret, header, body, new Date(now)))));`,
  python: `${example('python')}
import json, sys
cases = json.loads(sys.stdin.buffer.read())
print(json.dumps([is_from_thumbwise(c["secret"], c["header"], c["body"].encode(), c["now"] / 1000) for c in cases]))`,
};

function verify(language: keyof typeof PROGRAMS, cases: readonly Case[]): unknown {
  const file = join(folder, `verify.${language === 'ts' ? 'mts' : 'py'}`);
  writeFileSync(file, PROGRAMS[language]);
  const [command, args] =
    language === 'ts' ? [process.execPath, ['--import', 'tsx', file]] : ['python3', [file]];
  const run = spawnSync(command as string, args as string[], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}

/** Real deliveries of each event, as they arrive. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'webhooks-'));
  const endpoint = await startScriptedEndpoint();
  const urls = [endpoint.url];
  const stores = await openTemporaryStores(() => SENT, { urls, events: WEBHOOK_EVENTS });
  const { visitorId, conversationId, answer } = await startTalk(stores);
  const { id: messageId } = await answer('c1', { text: 'Renvoyez-le – c’est gratuit. 🚲' });
  await stores.votes.recordVote({ messageId, visitorId, vote: 'up', reasons: [] });
  const said = { vote: 'down', reasons: ['incomplete'], comment: 'Et après ?' } as const;
  await stores.votes.recordVote({ messageId, visitorId, ...said });
  await stores.handovers.changeOwner(conversationId, { from: ['bot'], to: 'waiting', reason: 'Cassé.' });
  const sender = createWebhookSender({
    ...{ webhooks: stores.webhooks, urls, secret: SECRET, now: () => SENT, random: () => 0.5 },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
  });
  await sender.sendDue();
  await sender.close();
  await stores.close();
  await endpoint.close();
  real = [...endpoint.received];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function casesOf(): { readonly cases: Case[]; readonly expected: boolean[] } {
  const good = real.map(({ headers, raw }) => ({
    ...{ secret: SECRET, header: String(headers['thumbwise-signature']), body: raw, now: SENT.getTime() },
  }));
  const [first] = good as [Case];
  const bad: Case[] = [
    { ...first, body: `${first.body} ` },
    { ...first, secret: `${SECRET}.` },
    { ...first, now: SENT.getTime() + 301_000 },
    { ...first, header: first.header.replace(/^t=\d+/, `t=${SENT.getTime() / 1_000 + 1}`) },
    { ...first, header: '' },
    { ...first, header: 't=1,v1=00' },
  ];
  return { cases: [...good, ...bad], expected: [...good.map(() => true), ...bad.map(() => false)] };
}

describe('docs/webhooks.md', () => {
  it('has real deliveries to compare with', () => {
    const events = real.map(({ body }) => body.event);
    const given = 'feedback.given';
    expect(events).toEqual(['conversation.opened', given, given, 'conversation.handed_over']);
  });

  it('verifies real deliveries in TypeScript, and nothing else', () => {
    const { cases, expected } = casesOf();
    expect(verify('ts', cases)).toEqual(expected);
  });

  it.skipIf(!hasPython)(
    `verifies real deliveries in Python${hasPython ? '' : ' (skipped: no python3 found)'}, and nothing else`,
    () => {
      const { cases, expected } = casesOf();
      expect(verify('python', cases)).toEqual(expected);
    },
  );

  it('shows each event with fields that real deliveries have, and no others', () => {
    const shown = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json!));
    expect(shown.map(({ event }) => event)).toEqual([...WEBHOOK_EVENTS]);
    const optional = ['data.visitor.externalId', 'data.message.locale', 'data.message.page.url'];
    for (const body of shown) {
      const sent = real.findLast((delivery) => delivery.body.event === body.event)!.body;
      const undocumented = fieldsOf(sent).filter((field) => !fieldsOf(body).includes(field));
      const unknown = fieldsOf(body).filter((field) => !fieldsOf(sent).includes(field));
      expect(undocumented, body.event).toEqual([]);
      expect([...optional, 'data.message.page.title'], body.event).toEqual(expect.arrayContaining(unknown));
    }
  });
});

/** `data.visitor.id` and so on: the paths of all values. */
function fieldsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([name, below]) => fieldsOf(below, path ? `${path}.${name}` : name));
}
