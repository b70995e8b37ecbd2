import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { createKnowledgeParts } from '../server/components/knowledge-parts.ts';
import { parseConfig } from '../server/config.ts';
import type { LabelledQuestion, QuestionSet } from '../server/evaluation/question-set.ts';
import { ingestSources } from '../server/knowledge/ingest.ts';
import { createStores } from '../server/stores/index.ts';
import { startBenchServer } from './start-bench-server.ts';

/** Prints how long a visitor waits for the server's answers, beside a bare socket.io echo as the reference. */
export async function benchNetwork(set: QuestionSet, folder: string, count: number): Promise<void> {
  const questions = set.questions.filter(({ split }) => split === 'dev').slice(0, count);
  const answers = await measureAnswers(folder, set.sources, questions);
  const echo = await measureEcho(count);
  console.log(`\n${set.name}: ${questions.length} questions, one at a time; milliseconds\n`);
  console.log('| from message:send to | p50 | p95 | p99 |\n|---|---|---|---|');
  for (const [name, times] of Object.entries({ ...answers, 'echo of a bare socket.io server': echo })) {
    console.log(`| ${name} | ${[0.5, 0.95, 0.99].map((share) => percentile(times, share)).join(' | ')} |`);
  }
}

async function measureAnswers(
  folder: string,
  sources: readonly string[],
  questions: readonly LabelledQuestion[],
) {
  const config = parseConfig({ DATA_DIR: folder, SEED: '1' });
  const stores = await createStores(config);
  const { complete } = await createKnowledgeParts(config, stores);
  await ingestSources(
    { knowledge: stores.knowledge, complete: async () => void (await complete()) },
    sources,
  );
  await stores.close();
  const { url, stop } = await startBenchServer(folder);
  const times = {
    acknowledgement: [] as number[],
    'first answer:delta': [] as number[],
    'answer:end': [] as number[],
  };
  for (const conversation of groupByConversation(questions)) {
    const socket = io(`${url}/chat`, { transports: ['websocket'], forceNew: true });
    await new Promise((resolve) => socket.once('session:ready', resolve));
    for (const { text } of conversation) {
      const asked = await askOnce(socket, text);
      times.acknowledgement.push(asked.acknowledged);
      times['first answer:delta'].push(asked.firstDelta);
      times['answer:end'].push(asked.end);
    }
    socket.close();
  }
  await stop();
  return times;
}

async function askOnce(socket: Socket, text: string) {
  const start = performance.now();
  const elapsed = (event: string) =>
    new Promise<number>((resolve) => socket.once(event, () => resolve(performance.now() - start)));
  const firstDelta = elapsed('answer:delta');
  const end = elapsed('answer:end');
  await socket.emitWithAck('message:send', { clientId: crypto.randomUUID(), text });
  const acknowledged = performance.now() - start;
  return { acknowledged, firstDelta: await firstDelta, end: await end };
}

async function measureEcho(count: number): Promise<number[]> {
  const http = createServer();
  const server = new Server(http);
  server.on('connection', (socket) =>
    socket.on('echo', (text: string, reply: (text: string) => void) => reply(text)),
  );
  const socket = io(await listen(http), { transports: ['websocket'], forceNew: true });
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await socket.emitWithAck('echo', 'How long do I have to return an item?');
    times.push(performance.now() - start);
  }
  socket.close();
  await server.close();
  return times;
}

async function listen(http: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

function percentile(times: readonly number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN).toFixed(1);
}

function groupByConversation(questions: readonly LabelledQuestion[]): Iterable<LabelledQuestion[]> {
  const groups = new Map<string, LabelledQuestion[]>();
  for (const question of questions) {
    groups.set(question.conversationId, [...(groups.get(question.conversationId) ?? []), question]);
  }
  return groups.values();
}
