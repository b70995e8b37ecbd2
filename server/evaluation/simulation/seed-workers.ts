import type { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';

/** From a worker: how far it is, then how its job ended. */
export type SeedReply<Result> = { readonly votes: number } | { readonly result: Result };

export interface SeedWorkers<Job> {
  /** Each job gets a worker of its own; it ends by itself after its result. */
  start(job: Job): Worker;
  /** At most so many at a time, at least 1. */
  readonly atOnce: number;
  onProgress?(job: Job, votes: number): void;
}

/**
 * Runs jobs in worker threads.
 *
 * @returns results in the order of the jobs.
 * @throws what the first worker to fail threw, after ending the others.
 */
export async function runInWorkers<Job, Result>(
  jobs: readonly Job[],
  workers: SeedWorkers<Job>,
): Promise<Result[]> {
  const results: Result[] = [];
  const running = new Set<Worker>();
  const waiting = [...jobs.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, job] = next;
      results[place] = await runJob(job, workers, running);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(workers.atOnce, jobs.length) }, work));
    return results;
  } finally {
    await Promise.all([...running].map((worker) => worker.terminate()));
  }
}

async function runJob<Job, Result>(
  job: Job,
  { start, onProgress }: SeedWorkers<Job>,
  running: Set<Worker>,
): Promise<Result> {
  const worker = start(job);
  running.add(worker);
  return await new Promise<Result>((resolve, reject) => {
    worker.on('message', (reply: SeedReply<Result>) => {
      if ('result' in reply) resolve(reply.result);
      else onProgress?.(job, reply.votes);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      running.delete(worker);
      reject(new AppError('internal', `A worker of the simulation ended without a result, code ${code}.`));
    });
  });
}
