import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../server/errors.ts';
import { loadQuestionFolder, loadSampleQuestions } from '../server/evaluation/question-set.ts';
import { benchHostile } from './bench-hostile.ts';
import { openBenchKnowledge } from './bench-knowledge.ts';
import { benchLearning } from './bench-learning.ts';
import { benchNetwork } from './bench-network.ts';
import { benchSpeed } from './bench-speed.ts';
import { readNumbers } from './read-numbers.ts';
import { readOptions } from './read-options.ts';

const USAGE = `Usage: npm run bench -- [--data FOLDER] [--network] [--speed] [--learning] [--hostile] [options]

  --network    how long a visitor waits, over a real socket and with the built-in answerer: from message:send to its
               acknowledgement, to the first answer:delta and to answer:end, one question at a time, beside a bare
               socket.io echo in the same process as the reference
  --speed      how long a decision and an update take with so many voted questions, what a replay and a restore
               take, and memory; a million is extrapolated
  --learning   every learner, each exploring as suits it, and simpler ways to rank, on the same stream of questions
               with votes, without a gate
  --hostile    what 500 attacking votes do to a rule that adds votes up, and to the whole server

Without any of these: network, speed with 10,000 votes, learning with one seed; a few minutes. Everything lives in a
temporary folder.

  --data FOLDER            corpus.jsonl, queries.jsonl and qrels.tsv; without it, the sample company's questions
  --questions 300          for --network
  --votes 10000,30000,100000             for --speed
  --processor-time         for --speed, on a busy machine: what is computed, not what waits
  --checkpoints 0,100,250,500,1000,2000  for --learning: votes at which what is served is measured
  --seeds 1,2,3            for --learning and --hostile`;

const OPTIONS = {
  data: { type: 'string' },
  network: { type: 'boolean' },
  speed: { type: 'boolean' },
  learning: { type: 'boolean' },
  hostile: { type: 'boolean' },
  questions: { type: 'string', default: '300' },
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
  const { data, network, speed, learning, hostile } = chosen;
  const isDefault = !network && !speed && !learning && !hostile;
  const [questions] = readNumbers('--questions', chosen.questions);
  const votes = readNumbers('--votes', chosen.votes ?? (isDefault ? '10000' : '10000,30000,100000'));
  const checkpoints = readNumbers('--checkpoints', chosen.checkpoints);
  const seeds = readNumbers('--seeds', chosen.seeds ?? (isDefault ? '1' : '1,2,3'));
  const folder = await mkdtemp(join(tmpdir(), 'thumbwise-bench-'));
  try {
    const set = await (data ? loadQuestionFolder(data) : loadSampleQuestions('server/knowledge/sample'));
    if (isDefault || network) await benchNetwork(set, await newFolder(folder), questions!);
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
