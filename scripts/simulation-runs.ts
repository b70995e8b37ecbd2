import { Worker } from 'node:worker_threads';
import { MultiBar } from 'cli-progress';
import type { Config } from '../server/config.ts';
import type { CurveSummary } from '../server/evaluation/learning-curve.ts';
import {
  answerableQuestions,
  type LabelledQuestion,
  type QuestionSet,
} from '../server/evaluation/question-set.ts';
import { measureReferences } from '../server/evaluation/simulation/measure-references.ts';
import { runInWorkers } from '../server/evaluation/simulation/seed-workers.ts';
import { SimulatedKnowledge } from '../server/evaluation/simulation/simulated-knowledge.ts';
import type { SimulationPlan } from '../server/evaluation/simulation/simulation-plan.ts';
import type { SeedRun } from '../server/evaluation/simulation/simulation-result.ts';
import type { SeedJob } from './simulate-worker.ts';
import { ingestInto, openKnowledge } from './simulated-knowledge.ts';

const ENTRY = new URL('./simulate-worker.mjs', import.meta.url);

/** Ingests what is not ingested yet, finds the candidates of all questions, and measures what never learns. */
export async function prepareReferences(
  folder: string,
  config: Config,
  set: QuestionSet,
  { options }: SimulationPlan,
): Promise<CurveSummary[]> {
  await ingestInto(folder, config, set.sources);
  const { retriever, passages, responder, close } = await openKnowledge(folder, config);
  const dev = answerableQuestions(set.questions, 'dev');
  const asked = [...answerableQuestions(set.questions, 'train'), ...dev];
  const { history, withAnswers, distractors } = options;
  const prepared = history === 'own' ? asked.filter(isFirst) : asked;
  const bars = openBars();
  const bar = bars?.create(prepared.length, 0, { name: 'Finding candidates', unit: 'questions' });
  await retriever.prepare(prepared, (done) => bar?.update(done));
  bars?.stop();
  const parts = { retriever, passages, ...(distractors !== undefined && { distractors }) };
  const references = await measureReferences({
    ...{ knowledge: new SimulatedKnowledge(parts), questions: dev, history },
    ...((withAnswers || history === 'own') && { responder }),
  });
  await close();
  return references;
}

/** One run a seed, each in a thread of its own, over knowledge that is ready in the folder. */
export async function runSeeds({
  atOnce,
  ...shared
}: Omit<SeedJob, 'seed'> & { readonly atOnce: number }): Promise<SeedRun[]> {
  const { seeds, options } = shared.plan;
  const votes = options.checkpoints.at(-1)!;
  const bars = openBars();
  const barOf = new Map(
    seeds.map((seed) => [seed, bars?.create(votes, 0, { name: `Seed ${seed}`, unit: 'votes' })]),
  );
  const jobs = seeds.map((seed): SeedJob => ({ ...shared, seed }));
  try {
    return await runInWorkers<SeedJob, SeedRun>(jobs, {
      start: (job) => new Worker(ENTRY, { workerData: job }),
      atOnce,
      onProgress: ({ seed }, done) => barOf.get(seed)?.update(done),
    });
  } finally {
    bars?.stop();
  }
}

/** On a terminal only: there is nothing to redraw in a file. */
function openBars(): MultiBar | undefined {
  if (!process.stderr.isTTY) return undefined;
  const format = '{name} {bar} {value}/{total} {unit}, {duration_formatted}';
  return new MultiBar({ format, stream: process.stderr, gracefulExit: false });
}

/** Only the first question of a conversation is asked with the same words before it in every run. */
function isFirst({ history }: LabelledQuestion): boolean {
  return history.length === 0;
}
