import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { ChatClient, type ChatClientOptions } from '../client/api/chat-client.ts';
import { memoryStorage } from '../client/api/chat-storage.ts';
import type { Message } from '../server/protocol/index.ts';

/** How many messages a visitor writes before he waits for their acknowledgements. */
const BURST = 5;
/** As long as ChatClient waits. */
const NAIVE_TIMEOUT_MS = 10_000;
/** When nothing more has come for so long, nothing more is waited for. */
const QUIET_MS = 60_000;
const NAIVE_QUIET_MS = 5_000;

export interface VisitOptions extends Pick<ChatClientOptions, 'io'> {
  readonly url: string;
  /** The messages to send, no two alike. */
  readonly texts: readonly string[];
}

/** What a visitor was told, as whole messages. */
export interface Visit {
  readonly conversationId: string;
  readonly sent: readonly string[];
  readonly heard: readonly Message[];
}

/** Sends the messages with ChatClient, and waits until each one is answered. */
export async function visitWithChatClient({ texts, ...options }: VisitOptions): Promise<Visit> {
  const client = new ChatClient({ ...options, storage: memoryStorage() });
  const heard: Message[] = [];
  client.on('message:settled', ({ message }) => heard.push(message));
  await client.connect();
  const send = async (text: string) => {
    const clientId = crypto.randomUUID();
    await client.sendMessage(text, { clientId }).catch(() => client.retryMessage(clientId));
  };
  for (let i = 0; i < texts.length; i += BURST) await Promise.all(texts.slice(i, i + BURST).map(send));
  await untilQuiet(heard, QUIET_MS, () => answersIn(heard) >= texts.length);
  const { conversationId = '' } = client;
  client.close();
  return { conversationId, sent: texts, heard };
}

/** The same with socket.io alone, and what is written first: retry until it is acknowledged, listen to what comes. */
export async function visitNaively({ url, texts }: VisitOptions): Promise<Visit> {
  let kept: { visitorToken?: string; conversationId?: string } = {};
  const socket = io(`${url}/chat`, { auth: (send) => send(kept), transports: ['websocket'], forceNew: true });
  const heard: Message[] = [];
  for (const event of ['message:new', 'answer:end'])
    socket.on(event, ({ message }: { message: Message }) => heard.push(message));
  socket.on('session:ready', ({ visitorToken, conversationId }) => {
    kept = { visitorToken, conversationId };
  });
  await new Promise((resolve) => socket.once('session:ready', resolve));
  const send = async (text: string): Promise<void> => {
    const payload = { clientId: crypto.randomUUID(), text };
    await socket
      .timeout(NAIVE_TIMEOUT_MS)
      .emitWithAck('message:send', payload)
      .catch(() => send(text));
  };
  for (let i = 0; i < texts.length; i += BURST) await Promise.all(texts.slice(i, i + BURST).map(send));
  await untilQuiet(heard, NAIVE_QUIET_MS, () => answersIn(heard) >= texts.length);
  socket.close();
  return { conversationId: kept.conversationId ?? '', sent: texts, heard };
}

function answersIn(heard: readonly Message[]): number {
  return heard.filter(({ role }) => role === 'bot').length;
}

async function untilQuiet(heard: readonly Message[], quietMs: number, isDone: () => boolean): Promise<void> {
  let last = Date.now();
  let count = heard.length;
  while (!isDone() && Date.now() - last < quietMs) {
    await sleep(50);
    if (heard.length > count) last = Date.now();
    count = heard.length;
  }
}
