import { armsTable } from '../server/evaluation/learning-bench/arms-table.ts';
import { compareArms } from '../server/evaluation/learning-bench/compare-arms.ts';
import { ARMS } from '../server/evaluation/learning-bench/create-arms.ts';
import type { BenchKnowledge } from './bench-knowledge.ts';

export interface LearningBench {
  readonly seeds: readonly number[];
  readonly checkpoints: readonly number[];
}

/** Prints how learners and baselines do on one and the same stream of questions. */
export async function benchLearning(knowledge: BenchKnowledge, plan: LearningBench): Promise<void> {
  const { name, train, dev } = knowledge;
  const comparison = await compareArms(knowledge, {
    ...plan,
    arms: ARMS,
    nowMs: () => performance.now(),
    onRun: (arm, seed, ms) => console.error(`${arm}, seed ${seed}: ${(ms / 1000).toFixed(0)} s`),
  });
  console.log(
    `\n${name}: ${train.length} train questions asked, ${dev.length} dev questions measured, ${plan.seeds.length} seeds; no gate\n`,
  );
  console.log(armsTable(comparison));
}
