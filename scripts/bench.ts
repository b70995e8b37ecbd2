import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../server/errors.ts';
import { loadQuestionFolder, loadSampleQuestions } from '../server/evaluation/question-set.ts';
import { benchCuts } from './bench-cuts.ts';
import { benchHostile } from './bench-hostile.ts';
import { openBenchKnowledge } from './bench-knowledge.ts';
import { benchLearning } from './bench-learning.ts';
import { benchNetwork } from './bench-network.ts';
import { benchSpeed } from './bench-speed.ts';
import { benchWidget } from './bench-widget.ts';
import { CLIENT_SOCKETS } from './client-sockets.ts';
import { readNumbers } from './read-numbers.ts';
import { readOptions } from './read-options.ts';

const USAGE = `Usage: npm run bench -- [--data FOLDER] [--network] [--cuts] [--speed] [--learning] [--hostile] [--widget]
                       [options]

  --network    how long a visitor waits, over a real socket and with the built-in answerer: from message:send to its
               acknowledgement, to the first answer:delta and to answer:end, one question at a time, beside a bare
               socket.io echo in the same process as the reference
  --cuts       what becomes of messages and answers on a line that breaks all the time, with ChatClient and with a
               bare socket.io client that retries until it is acknowledged
  --speed      how long a decision and an update take with so many voted questions, what a replay and a restore
               take, and memory; a million is extrapolated
  --learning   every learner, each exploring as suits it, and simpler ways to rank, on the same stream of questions
               with votes, without a gate
  --hostile    what 500 attacking votes do to a rule that adds votes up, and to the whole server
  --widget     what the widget costs a page, in Chromium, beside a bare one and two that others offer, which are
               installed from npm for it: bytes, time until it is ready, scripting, long tasks, layout shift

Without any of these: network, cuts with 500 messages, speed with 10,000 votes, learning with one seed; some minutes.
Everything lives in a temporary folder.

  --data FOLDER            corpus.jsonl, queries.jsonl and qrels.tsv; without it, the sample company's questions
  --questions 300          for --network
  --messages 10000         for --cuts: through a proxy that cuts, resets, halves and delays what passes
  --reconnects 200         for --cuts: answers in whose middle the line breaks
  --socket widget          for --cuts: the widget's own socket in place of socket.io-client
  --rounds 15              for --widget
  --votes 10000,30000,100000             for --speed
  --processor-time         for --speed, on a busy machine: what is computed, not what waits
  --checkpoints 0,100,250,500,1000,2000  for --learning: votes at which what is served is measured
  --seeds 1,2,3            for --learning and --hostile`;

const OPTIONS = {
  data: { type: 'string' },
  network: { type: 'boolean' },
  cuts: { type: 'boolean' },
  speed: { type: 'boolean' },
  learning: { type: 'boolean' },
  hostile: { type: 'boolean' },
  widget: { type: 'boolean' },
  rounds: { type: 'string', default: '15' },
  questions: { type: 'string', default: '300' },
  messages: { type: 'string' },
  reconnects: { type: 'string' },
  socket: { type: 'string' },
  votes: { type: 'string' },
  'processor-time': { type: 'boolean' },
  checkpoints: { type: 'string', default: '0,100,250,500,1000,2000' },
  seeds: { type: 'string' },
} as const;
type Options = NonNullable<ReturnType<typeof readOptions<typeof OPTIONS>>>;

const options = readOptions(USAGE, OPTIONS);
if (options) {
  await bench(options).catch((error: unknown) => {
    console.error(error instanceof AppError || error instanceof RangeError ? error.message : error);
    process.exitCode = 1;
  });
}

async function bench(chosen: Options): Promise<void> {
  const { data, network, cuts, speed, learning, hostile, widget } = chosen;
  const isDefault = !network && !cuts && !speed && !learning && !hostile && !widget;
  const [questions] = readNumbers('--questions', chosen.questions);
  const [rounds] = readNumbers('--rounds', chosen.rounds);
  const [messages] = readNumbers('--messages', chosen.messages ?? (isDefault ? '500' : '10000'));
  const [reconnects] = readNumbers('--reconnects', chosen.reconnects ?? (isDefault ? '20' : '200'));
  const votes = readNumbers('--votes', chosen.votes ?? (isDefault ? '10000' : '10000,30000,100000'));
  const checkpoints = readNumbers('--checkpoints', chosen.checkpoints);
  const seeds = readNumbers('--seeds', chosen.seeds ?? (isDefault ? '1' : '1,2,3'));
  const socket = CLIENT_SOCKETS.find((name) => name === (chosen.socket ?? 'socket.io-client'));
  if (!socket) throw new RangeError(`--socket must be one of ${CLIENT_SOCKETS.join(', ')}`);
  const folder = await mkdtemp(join(tmpdir(), 'thumbwise-bench-'));
  try {
    if (widget) await benchWidget(await newFolder(folder), rounds!);
    if (!isDefault && !network && !cuts && !speed && !learning && !hostile) return;
    const set = await (data ? loadQuestionFolder(data) : loadSampleQuestions('server/knowledge/sample'));
    if (isDefault || network) await benchNetwork(set, await newFolder(folder), questions!);
    if (isDefault || cuts)
      await benchCuts(() => newFolder(folder), { messages: messages!, reconnects: reconnects!, socket });
    if (!isDefault && !speed && !learning && !hostile) return;
    const knowledge = await openBenchKnowledge(set, await newFolder(folder));
    if (isDefault || speed)
      await benchSpeed(knowledge, { votes, processorTime: chosen['processor-time'] ?? false });
    if (isDefault || learning) await benchLearning(knowledge, { seeds, checkpoints });
    if (hostile) await benchHostile(knowledge, seeds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function newFolder(parent: string): Promise<string> {
  return await mkdtemp(join(parent, 'part-'));
}
