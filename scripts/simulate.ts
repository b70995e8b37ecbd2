import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { toUpdateSettings } from '../server/components/update-settings.ts';
import { type Config, loadConfig } from '../server/config.ts';
import { AppError } from '../server/errors.ts';
import { answerableQuestions, type QuestionSet } from '../server/evaluation/question-set.ts';
import { type SimulationPlan, toSimulationPlan } from '../server/evaluation/simulation/simulation-plan.ts';
import { PICTURE_MEASURES } from '../server/evaluation/simulation/simulation-report.ts';
import {
  type SimulationResult,
  toSimulationResult,
} from '../server/evaluation/simulation/simulation-result.ts';
import { readOptions } from './read-options.ts';
import { cacheFolderOf, loadQuestions } from './simulated-knowledge.ts';
import { toSimulationOutput, writeResult } from './simulation-output.ts';
import { prepareReferences, runSeeds } from './simulation-runs.ts';

const USAGE = `Usage: npm run simulate -- [--data FOLDER] [--votes 5000] [--seeds 1,2,3] [--out FOLDER] ...

Simulated visitors ask the train questions of a labelled set and vote on the answers; the server's own chain, trainer
and gate answer, learn and publish, in memory, with the settings of your server. At every checkpoint the version that
then serves is measured on the dev questions, beside what never learns. Prints a table.

  --data FOLDER           corpus.jsonl, queries.jsonl and qrels.tsv; without it, the sample company's questions
  --votes 5000            votes of usual visitors, all in all
  --checkpoints 0,100,... votes at which to measure; the start and the end always are
  --seeds 1,2,3           one run each
  --workers N             runs at the same time; as many as there are cores when absent
Who asks and votes
  --vote-rate 0.3         share of answers that get a vote
  --judge cited           what a visitor judges: the passages that the answer cited, or all that were "used" for it
  --noise SHARE           of the visitors err in one vote of five, the others in one of ten
  --hostile SHARE         of the visitors are hostile
  --hostile-kind opposite they vote the opposite from the start, or after ten honest votes: "turncoat"
  --flood fresh|one       500 false votes within an hour, after 1,000 votes: of as many fresh visitors, or of one
  --history recorded      what was said before a question: the set's own turns, or the server's "own" answers
What happens to the server
  --learner NAME          listwise, reinforce, ppo or mixture, instead of the setting LEARNER
  --faults SHARE          of the updates are broken: what they learned points the other way
  --no-gate               every update serves, whatever the gate says of it
  --blend N               each question chooses among its right passages and the N strongest others only
  --edit SHARE            of the passages get another text on the way: the votes on them are lost
  --edit-at VOTES         when; half of the votes when absent
What comes out
  --answers               answers are judged at the checkpoints too: reward seen and Knowledge F1
  --json FILE             the result as JSON, which npm run evaluate -- --forecast reads
  --picture FILE.svg      the learning curve
  --measure hit1          of the picture: ${PICTURE_MEASURES.join(', ')}
  --out FOLDER            all of it: table.md, result.json and curve.svg
  --no-cache              candidates are found anew; else they are kept in the system's temporary folder

Answers are the built-in answerer's; a chat model is not asked.`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const OPTIONS = {
  ...{
    data: text,
    votes: text,
    checkpoints: text,
    seeds: text,
    workers: text,
    'vote-rate': text,
    judge: text,
  },
  ...{ noise: text, hostile: text, 'hostile-kind': text, flood: text, history: text, learner: text },
  ...{ faults: text, 'no-gate': flag, blend: text, edit: text, 'edit-at': text, answers: flag },
  ...{ json: text, picture: text, measure: text, out: text, 'no-cache': flag },
} as const;
type Options = NonNullable<ReturnType<typeof readOptions<typeof OPTIONS>>>;

const options = readOptions(USAGE, OPTIONS);
if (options) {
  await simulate(options).catch((error: unknown) => {
    console.error(error instanceof AppError ? error.message : error);
    process.exitCode = 1;
  });
}

async function simulate(chosen: Options): Promise<void> {
  const plan = toSimulationPlan({ ...chosen, gate: !chosen['no-gate'] });
  const output = toSimulationOutput(chosen);
  const config = loadConfig();
  const set = await loadQuestions(chosen.data);
  const about = describe(config, set, plan);
  const temporary = chosen['no-cache'] ? await mkdtemp(join(tmpdir(), 'thumbwise-simulate-')) : undefined;
  try {
    const folder = temporary ? join(temporary, 'knowledge') : await cacheFolderOf(config, set);
    const references = await prepareReferences(folder, config, set, plan);
    const runs = await runSeeds({ plan, folder, data: chosen.data, atOnce: output.workers });
    await writeResult(toSimulationResult({ ...about, references }, runs), output);
  } finally {
    if (temporary) await rm(temporary, { recursive: true, force: true });
  }
}

/** @throws AppError when there would be nothing to ask or to learn. */
function describe(
  config: Config,
  { name, questions }: QuestionSet,
  plan: SimulationPlan,
): Pick<SimulationResult, 'command' | 'date' | 'set' | 'options'> {
  const { trainEveryVotes } = config;
  if (trainEveryVotes === 0) {
    throw new AppError('invalid_config', 'TRAIN_EVERY_VOTES=0 means no update; a simulation needs them.');
  }
  const [train, dev] = (['train', 'dev'] as const).map(
    (split) => answerableQuestions(questions, split).length,
  );
  if (!train || !dev) {
    const message = `${name} needs questions with a right passage to ask (train) and to measure (dev).`;
    throw new AppError('unreadable_source', message);
  }
  const settings = {
    ...toUpdateSettings(config),
    trainEveryVotes,
    embeddings: config.embeddingModel?.model ?? 'lsa',
  };
  return {
    command: ['npm run simulate --', ...process.argv.slice(2)].join(' '),
    date: new Date().toISOString(),
    set: { name: basename(name), train, dev },
    options: { ...plan, settings },
  };
}
