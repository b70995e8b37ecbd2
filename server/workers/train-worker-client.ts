import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { VersionChanges } from '../learning/trainer/compare-versions.ts';
import type { RunUpdate } from '../learning/trainer/run-update.ts';
import type { TrainReply, TrainRequest, TrainWorkerOptions } from './train-messages.ts';

export interface TrainWorker {
  /** @throws AppError internal when the run fails, not_ready when the worker dies of it; the next run gets a new one. */
  readonly runUpdate: RunUpdate;
  /** @throws AppError policy_not_found, or as runUpdate does. */
  compareVersions(fromId: number, toId: number): Promise<VersionChanges>;
  /** Lets the run that is going on end first. */
  close(): Promise<void>;
}

const ENTRY = new URL('./train-worker.mjs', import.meta.url);

/** Makes updates in a worker thread, which starts with the first run and stays, its log in memory. */
export function startTrainWorker(options: TrainWorkerOptions): TrainWorker {
  return new RestartingTrainWorker(() => new Worker(ENTRY, { workerData: options }));
}

interface Waiting {
  resolve(reply: Exclude<TrainReply, { failure: string }>): void;
  reject(error: AppError): void;
}

/** Starts a worker when one is needed and none lives. */
export class RestartingTrainWorker implements TrainWorker {
  #worker: Worker | undefined;
  #exited: Promise<void> = Promise.resolve();
  #lastId = 0;
  #closed = false;
  readonly #waiting = new Map<number, Waiting>();

  constructor(private readonly start: () => Worker) {}

  readonly runUpdate: RunUpdate = async (trigger) => {
    const reply = await this.#request((id) => ({ kind: 'run', id, trigger }));
    if ('run' in reply) return reply.run;
    throw new AppError('internal', 'The training worker answered something else.');
  };

  async compareVersions(fromId: number, toId: number): Promise<VersionChanges> {
    const reply = await this.#request((id) => ({ kind: 'compare', id, fromId, toId }));
    if ('changes' in reply) return reply.changes;
    throw new AppError('internal', 'The training worker answered something else.');
  }

  #request(toRequest: (id: number) => TrainRequest): Promise<Exclude<TrainReply, { failure: string }>> {
    if (this.#closed) return Promise.reject(new AppError('not_ready', 'The server is stopping.'));
    const worker = this.#livingWorker();
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage(toRequest(id));
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#worker?.postMessage({ kind: 'close' } satisfies TrainRequest);
    await this.#exited;
  }

  #livingWorker(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.start();
    let cause: unknown;
    worker.on('message', (reply: TrainReply) => this.#settle(reply));
    worker.on('error', (error) => {
      cause = error;
    });
    this.#exited = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#worker = undefined;
        this.#failAll(cause);
        resolve();
      });
    });
    this.#worker = worker;
    return worker;
  }

  #settle(reply: TrainReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if ('failure' in reply) waiting?.reject(new AppError(reply.code, reply.failure));
    else waiting?.resolve(reply);
  }

  #failAll(cause: unknown): void {
    const message = 'The training worker stopped during a run; the next run starts a new one.';
    for (const { reject } of this.#waiting.values()) reject(new AppError('not_ready', message, { cause }));
    this.#waiting.clear();
  }
}
