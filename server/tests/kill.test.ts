import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import type { Message } from '../protocol/index.ts';
import { connectVisitor, request } from './start-test-server.ts';

const KILLS = 20;
let dataDir: string;
let port: number;
let server: ChildProcess;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thumbwise-kill-'));
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  port = (probe.address() as { port: number }).port;
  probe.close();
});
afterAll(async () => {
  server?.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

async function startServer(): Promise<string> {
  server = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      TRAIN_EVERY_VOTES: '5',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const chunk of server.stdout!) if (String(chunk).includes('ready')) break;
  return `http://127.0.0.1:${port}`;
}

/** What the server has acknowledged, so what must be there at the end. */
const acknowledged = { messages: new Set<string>(), votes: new Map<string, string>() };

/** Asks and votes as fast as it can until the server dies; `busy` resolves after some acknowledgements. */
async function useUntilDeath(url: string, auth: { visitorToken?: string }, round: number, enough: number) {
  const { socket, session } = await connectVisitor(url, auth);
  const dead = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  socket.on('answer:end', async ({ message }) => {
    const vote = message.seq % 4 === 0 ? 'up' : 'down';
    const reply = await request(socket, 'feedback:send', { messageId: message.id, vote }).catch(
      () => undefined,
    );
    if (reply?.ok) acknowledged.votes.set(message.id, vote);
  });
  let noteBusy = () => {};
  const busy = new Promise<void>((resolve) => {
    noteBusy = resolve;
  });
  const asking = (async () => {
    for (let i = 0; socket.connected; i++) {
      const clientId = `${round}-${i}`;
      const text = ['How long is the warranty?', 'Où est mon colis ?', 'How do I pair the Clasp?'][i % 3]!;
      const reply = await request(socket, 'message:send', { clientId, text }).catch(() => undefined);
      if (reply?.ok) acknowledged.messages.add(clientId);
      if (i >= enough) noteBusy();
    }
  })();
  return { session, busy, dead: Promise.all([dead, asking]).then(() => void socket.close()) };
}

it(`loses and doubles nothing acknowledged over ${KILLS} kill -9, and answers what was left unanswered`, async () => {
  const random = createRandom(11);
  let auth: { visitorToken?: string } = {};
  for (let round = 0; round < KILLS; round++) {
    const url = await startServer();
    const { session, busy, dead } = await useUntilDeath(url, auth, round, 2 + (round % 5));
    auth = { visitorToken: session.visitorToken! };
    await busy;
    await new Promise((resolve) => setTimeout(resolve, random() * 300)); // the moment of death is the point
    server.kill('SIGKILL');
    await dead;
  }

  const { socket } = await connectVisitor(await startServer(), auth);
  const read = async () => {
    const reply = await request(socket, 'conversation:resume', { afterSeq: 0 });
    return (reply as never as { messages: Message[] }).messages;
  };
  const unanswered = (messages: Message[]) =>
    messages.filter(({ role, id }) => {
      const isAnswer = (other: Message) => other.inReplyTo === id && other.status === 'complete';
      return role === 'visitor' && !messages.some(isAnswer);
    });
  let messages = await read();
  const deadline = Date.now() + 60_000;
  while (unanswered(messages).length > 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    messages = await read();
  }

  expect(acknowledged.messages.size).toBeGreaterThan(KILLS);
  expect(acknowledged.votes.size).toBeGreaterThan(KILLS);
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
  const clientIds = messages.flatMap(({ clientId }) => clientId ?? []);
  expect(new Set(clientIds).size).toBe(clientIds.length);
  expect([...acknowledged.messages].filter((clientId) => !clientIds.includes(clientId))).toEqual([]);
  for (const [id, vote] of acknowledged.votes)
    expect(messages.find((message) => message.id === id)?.vote).toBe(vote);
  expect(unanswered(messages)).toEqual([]);
  for (const { role, id } of messages.filter((message) => message.role === 'visitor')) {
    const complete = messages.filter(({ inReplyTo, status }) => inReplyTo === id && status === 'complete');
    expect(complete, `${role} ${id}`).toHaveLength(1);
  }
  socket.close();
}, 420_000);
