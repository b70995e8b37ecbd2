import { parentPort, workerData } from 'node:worker_threads';
import { toUpdateSettings } from '../server/components/update-settings.ts';
import { loadConfig } from '../server/config.ts';
import { answerableQuestions } from '../server/evaluation/question-set.ts';
import { runSimulation } from '../server/evaluation/simulation/run-simulation.ts';
import type { SeedReply } from '../server/evaluation/simulation/seed-workers.ts';
import type { SimulationPlan } from '../server/evaluation/simulation/simulation-plan.ts';
import type { SeedRun } from '../server/evaluation/simulation/simulation-result.ts';
import { loadQuestions, openKnowledge } from './simulated-knowledge.ts';

/** One seed of a simulation, over knowledge that is ready in a folder. */
export interface SeedJob {
  readonly seed: number;
  readonly plan: SimulationPlan;
  /** See ingestInto(). */
  readonly folder: string;
  readonly data: string | undefined;
}

const reply = (message: SeedReply<SeedRun>) => parentPort!.postMessage(message);
reply({ result: await runSeed(workerData as SeedJob) });

async function runSeed({ seed, plan, folder, data }: SeedJob): Promise<SeedRun> {
  const start = performance.now();
  const config = loadConfig();
  const { close, ...knowledge } = await openKnowledge(folder, config);
  const { questions } = await loadQuestions(data);
  const { learner = config.learner, options } = plan;
  const run = await runSimulation(
    {
      ...knowledge,
      settings: { ...toUpdateSettings(config), seed, learner },
      train: answerableQuestions(questions, 'train'),
      dev: answerableQuestions(questions, 'dev'),
      onProgress: (votes) => reply({ votes }),
    },
    { ...options, trainEveryVotes: config.trainEveryVotes },
  );
  await close();
  return { ...run, seed, seconds: (performance.now() - start) / 1_000 };
}
