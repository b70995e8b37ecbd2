import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { createApp } from '../app.ts';
import { type Components, createComponents, type Overrides } from '../components/components.ts';
import { parseConfig } from '../config.ts';
import type {
  ClientToServerEvents,
  Message,
  Reply,
  ServerToClientEvents,
  SessionReady,
} from '../protocol/index.ts';

export const ADMIN_TOKEN = 'an-operator-for-the-tests';

export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  readonly components: Components;
  close(): Promise<void>;
}

/** The whole server in this process, on a free port and a data folder of its own. */
export async function startTestServer(
  settings: Record<string, string> = {},
  overrides: Overrides = {},
): Promise<TestServer> {
  const dataDir = settings.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'thumbwise-')));
  const config = parseConfig({
    DATA_DIR: dataDir,
    ADMIN_TOKEN,
    SEED: '7',
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    TRAIN_EVERY_VOTES: '0',
    TRAIN_EVERY_MINUTES: '0',
    ...settings,
  });
  const components = await createComponents(config, overrides);
  const app = createApp(components.services);
  components.announceTo(app.adminNamespace);
  await new Promise<void>((resolve) => app.http.listen(0, '127.0.0.1', resolve));
  await components.begin();
  return {
    url: `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`,
    dataDir,
    components,
    async close() {
      await app.close();
      await components.close();
      if (!settings.DATA_DIR) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type ChatSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** A visitor over a real socket; `session` is what the server greeted it with. */
export async function connectVisitor(
  url: string,
  auth: Record<string, unknown> = {},
): Promise<{ socket: ChatSocket; session: SessionReady }> {
  const socket: ChatSocket = io(`${url}/chat`, { auth, transports: ['websocket'], forceNew: true });
  const session = await new Promise<SessionReady>((resolve, reject) => {
    socket.once('session:ready', resolve).once('connect_error', reject);
  });
  return { socket, session };
}

/** Sends any event, also one that does not exist, and waits for its acknowledgement. */
export function request(
  socket: ChatSocket,
  event: string,
  payload?: unknown,
): Promise<Reply<Record<string, unknown>>> {
  const untyped = socket as unknown as Socket;
  return untyped.timeout(20_000).emitWithAck(event, payload);
}

/** Asks a question and waits for the end of its answer. */
export async function ask(
  socket: ChatSocket,
  text: string,
  clientId: string = crypto.randomUUID(),
): Promise<{ question: Message; answer: Message; deltas: string[] }> {
  const deltas: string[] = [];
  const onDelta = ({ text: delta }: { text: string }) => void deltas.push(delta);
  socket.on('answer:delta', onDelta);
  const ended = new Promise<Message>((resolve, reject) => {
    socket.once('answer:end', ({ message }) => resolve(message));
    socket.once('answer:error', ({ error }) => reject(new Error(error.message)));
  });
  const reply = await request(socket, 'message:send', { clientId, text });
  if (!reply.ok) throw new Error(reply.error.message);
  const answer = await ended;
  socket.off('answer:delta', onDelta);
  return { question: reply.message as Message, answer, deltas };
}
