import { parseConfig } from '../server/config.ts';
import { type Comparison, compareTranscripts } from '../server/evaluation/network/compare-transcripts.ts';
import { type CuttingProxy, startCuttingProxy } from '../server/evaluation/network/cutting-proxy.ts';
import { createRandom } from '../server/learning/bandit/random.ts';
import { createStores } from '../server/stores/index.ts';
import { type ClientSocket, ioOf } from './client-sockets.ts';
import { cutAnswers } from './cut-answers.ts';
import { ingestLongAnswer } from './long-answer.ts';
import { startSlowModel } from './slow-model.ts';
import { startBenchServer } from './start-bench-server.ts';
import {
  type Visit,
  type VisitOptions,
  visitNaively,
  visitWithChatClient,
} from './visitors-on-a-bad-line.ts';

const MESSAGES_PER_VISITOR = 50;
const VISITORS_AT_ONCE = 40;
const VISITORS_WITH_ANSWERS = 10;
/** For each piece of data: of some thousand messages, every second or so meets a fault. */
const FAULTS = { cut: 0.006, reset: 0.006, halve: 0.006, delay: 0.1 };

interface Measured {
  readonly messages: number;
  readonly faults: CuttingProxy['counts'];
  readonly compared: Comparison;
  readonly seconds: number;
}

export interface CutsOptions {
  readonly messages: number;
  /** Answers in whose middle the line breaks. */
  readonly reconnects: number;
  /** What the clients are connected by. */
  readonly socket: ClientSocket;
}

/** Prints what becomes of messages and answers on a line that breaks all the time, with ChatClient and without. */
export async function benchCuts(
  newFolder: () => Promise<string>,
  { messages, reconnects, socket }: CutsOptions,
): Promise<void> {
  console.log(`\nClients connected by: ${socket}`);
  if (reconnects > 0) await benchReconnects(await newFolder(), reconnects, socket);
  if (messages > 0) await benchMessages(newFolder, messages, socket);
}

/** Breaks the line in the middle of answers that a model takes some seconds to give. */
async function benchReconnects(folder: string, reconnects: number, socket: ClientSocket): Promise<void> {
  await ingestLongAnswer(folder);
  const model = await startSlowModel();
  const server = await startBenchServer(folder, {
    ...{ OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'none', CHAT_MODEL: 'slow', EXPLORATION: '0' },
  });
  const start = performance.now();
  const cuts = Math.ceil(reconnects / VISITORS_WITH_ANSWERS);
  const visits = await Promise.all(
    Array.from({ length: VISITORS_WITH_ANSWERS }, (_, i) =>
      cutAnswers({ url: server.url, cuts, ...ioOf(socket) }, createRandom(i + 1)),
    ),
  );
  const seconds = (performance.now() - start) / 1_000;
  await server.stop();
  model.close();
  const transcripts = await withStored(folder, visits);
  const { stored, heard } = compareTranscripts(transcripts);
  const answers = transcripts.flatMap((transcript) => transcript.stored.filter(({ role }) => role === 'bot'));
  const complete = answers.filter(({ status }) => status === 'complete').length;
  const of = (total: (visit: (typeof visits)[number]) => number) => sum(visits.map(total));
  const questions = of(({ sent }) => sent.length);
  console.log(
    `\n${questions} questions, the line broken in the middle of each answer, ${seconds.toFixed(0)} s\n`,
  );
  console.log(`reconnects in the middle of an answer: ${of(({ cuts }) => cuts)}`);
  console.log(`answers complete in the database: ${complete}`);
  console.log(`told twice: ${heard.doubled}, never: ${heard.lost}, with another text: ${heard.other}`);
  console.log(`streams other than on a line without cuts: ${of(({ tornStreams }) => tornStreams)}`);
  console.log(`questions doubled: ${stored.doubled}, lost: ${stored.lost}, gaps in seq: ${stored.gaps}`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function benchMessages(
  newFolder: () => Promise<string>,
  messages: number,
  socket: ClientSocket,
): Promise<void> {
  const reference = Math.min(Math.ceil(messages / 5), 1_000);
  const ours = await measureVisits(await newFolder(), messages, (options) =>
    visitWithChatClient({ ...options, ...ioOf(socket) }),
  );
  const naive = await measureVisits(await newFolder(), reference, visitNaively);
  const visitors = Math.ceil(messages / MESSAGES_PER_VISITOR);
  console.log(
    `\n${messages} messages of ${visitors} visitors, ${VISITORS_AT_ONCE} at once, through a proxy that breaks\n`,
  );
  console.log('| | ChatClient | bare socket.io client, retry until acknowledged |\n|---|---|---|');
  for (const [name, read] of ROWS) console.log(`| ${name} | ${read(ours)} | ${read(naive)} |`);
}

const ROWS: readonly [string, (measured: Measured) => number | string][] = [
  ['messages sent', ({ messages }) => messages],
  ['connections cut', ({ faults }) => faults.cut],
  ['connections reset', ({ faults }) => faults.reset],
  ['frames halved, then cut', ({ faults }) => faults.halve],
  ['pieces delayed', ({ faults }) => faults.delay],
  ['database: doubled', ({ compared }) => compared.stored.doubled],
  ['database: lost', ({ compared }) => compared.stored.lost],
  ['database: out of order', ({ compared }) => compared.stored.outOfOrder],
  ['database: gaps in seq', ({ compared }) => compared.stored.gaps],
  ['client, with answers: doubled', ({ compared }) => compared.heard.doubled],
  ['client, with answers: lost', ({ compared }) => compared.heard.lost],
  ['client, with answers: out of order', ({ compared }) => compared.heard.outOfOrder],
  ['client, with answers: other than stored', ({ compared }) => compared.heard.other],
  ['seconds', ({ seconds }) => seconds.toFixed(0)],
];

async function measureVisits(
  folder: string,
  messages: number,
  visit: (options: VisitOptions) => Promise<Visit>,
): Promise<Measured> {
  const server = await startBenchServer(folder);
  const proxy = await startCuttingProxy({ target: server.url, random: createRandom(1), faults: FAULTS });
  const start = performance.now();
  const visits = await runVisits(messages, (texts) => visit({ url: proxy.url, texts }));
  const seconds = (performance.now() - start) / 1_000;
  await proxy.close();
  await server.stop();
  const transcripts = await withStored(folder, visits);
  return { messages, faults: proxy.counts, compared: compareTranscripts(transcripts), seconds };
}

/** All messages by visitors of 50 each, some of them at once. */
async function runVisits(
  messages: number,
  visit: (texts: readonly string[]) => Promise<Visit>,
): Promise<Visit[]> {
  const texts = Array.from({ length: messages }, (_, i) => `Message number ${i + 1}`);
  const visits: Visit[] = [];
  const visitInTurn = async () => {
    while (texts.length > 0) visits.push(await visit(texts.splice(0, MESSAGES_PER_VISITOR)));
  };
  await Promise.all(Array.from({ length: VISITORS_AT_ONCE }, visitInTurn));
  return visits;
}

async function withStored<OneVisit extends Visit>(folder: string, visits: readonly OneVisit[]) {
  const stores = await createStores(parseConfig({ DATA_DIR: folder }));
  try {
    return await Promise.all(
      visits.map(async (visit) => ({
        ...visit,
        stored: await stores.conversations.listMessages(visit.conversationId),
      })),
    );
  } finally {
    await stores.close();
  }
}
