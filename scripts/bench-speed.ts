import { TimedVotes } from '../server/evaluation/learning-bench/timed-votes.ts';
import { measureLearningSpeed } from '../server/evaluation/learning-speed.ts';
import { learningSpeedTable } from '../server/evaluation/learning-speed-table.ts';
import { varyQuestions } from '../server/evaluation/varied-questions.ts';
import { createRandom, seedFrom } from '../server/learning/bandit/random.ts';
import type { CandidatePool } from '../server/learning/bandit/retrieval-context.ts';
import type { BenchKnowledge } from './bench-knowledge.ts';

const DECISIONS = 2_000;
const ASKED = 500;
const UPDATES = 60;
const EXTRAPOLATED_VOTES = 1_000_000;

export interface SpeedBench {
  /** At how many voted questions to measure, rising. */
  readonly votes: readonly number[];
  /** Counts what the process computes, not what it waits for a processor. */
  readonly processorTime: boolean;
}

/** Prints how fast the product decides and learns with so many voted questions, variations of the set's. */
export async function benchSpeed(
  { name, train, dev, uncached }: BenchKnowledge,
  { votes, processorTime }: SpeedBench,
): Promise<void> {
  const voted = varyQuestions(train, Number.POSITIVE_INFINITY, createRandom(seedFrom('voted')));
  const nextPool = async () => {
    const { text, history } = voted.next().value!;
    return await uncached.candidatePool(text, history);
  };
  const asked: CandidatePool[] = [];
  for (const { text, history } of varyQuestions(dev, ASKED, createRandom(seedFrom('asked')))) {
    asked.push(await uncached.candidatePool(text, history));
  }
  const nowMs = processorTime ? processorMs : () => performance.now();
  const rows = await measureLearningSpeed(
    new TimedVotes({ nextPool, asked, nowMs }),
    { nowMs, memoryBytes: () => process.memoryUsage().rss },
    {
      ...{ votes, decisions: DECISIONS, updates: UPDATES },
      ...(votes.length > 1 && { extrapolateTo: EXTRAPOLATED_VOTES }),
      onMeasured: (count) => console.error(`speed with ${count} votes is measured`),
    },
  );
  const candidates = asked.reduce((sum, pool) => sum + pool.candidates.length, 0) / asked.length;
  const clock = processorTime ? 'processor time' : 'elapsed time';
  console.log(
    `\n${name}: voted questions are variations of its ${train.length} train questions; ${candidates.toFixed(0)} candidates each; ${clock}\n`,
  );
  console.log(learningSpeedTable(rows));
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
