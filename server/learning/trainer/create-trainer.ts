import { AppError } from '../../errors.ts';
import type { TrainingRunView } from '../../protocol/index.ts';
import type { PolicyRecord, PolicyStore, VoteStore } from '../../stores/types.ts';
import type { FinishedRun, RunUpdate } from './run-update.ts';

export interface TrainerParts {
  readonly policies: Pick<PolicyStore, 'listPolicies' | 'activate'>;
  readonly votes: Pick<VoteStore, 'countAnswersAfter' | 'newestId'>;
  /** One update, in a worker or here. */
  readonly runUpdate: RunUpdate;
  /** 0: votes start no run. */
  readonly trainEveryVotes: number;
  /** 0: time starts no run. */
  readonly trainEveryMinutes: number;
  /** Hears of every run that ended well. */
  onFinished(run: FinishedRun): void;
  /** Hears of runs that failed and that nobody waits for. */
  onError(error: unknown): void;
}

/** Decides when the policies are updated. Runs never overlap. */
export interface Trainer {
  readonly isRunning: boolean;
  /** Starts the schedules, with the votes that the last process left. */
  begin(): void;
  /** Answers with a vote that no run has seen. */
  votesSinceLastRun(): Promise<number>;
  /** To be called after each vote; starts a run once enough have come. */
  onVote(): void;
  /** While a run is going on, the one after it: it has seen every vote so far. @throws what the run throws. */
  runNow(trigger: TrainingRunView['trigger']): Promise<FinishedRun>;
  /** An operator's publish or restore, after the run that is going on. @throws AppError policy_not_found */
  activate(policyId: number): Promise<PolicyRecord>;
  /** Starts no more runs, and resolves when the last has ended. */
  close(): Promise<void>;
}

export function createTrainer(parts: TrainerParts): Trainer {
  return new ScheduledTrainer(parts);
}

class ScheduledTrainer implements Trainer {
  #running: Promise<FinishedRun> | undefined;
  #next: Promise<FinishedRun> | undefined;
  /** The newest vote when the last run of this process began. */
  #seen = 0;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly parts: TrainerParts) {}

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  begin(): void {
    this.onVote();
    if (this.parts.trainEveryMinutes === 0) return;
    const check = () => this.#runWhenAtLeast(1, 'minutes');
    this.#timer = setInterval(check, this.parts.trainEveryMinutes * 60_000).unref();
  }

  async votesSinceLastRun(): Promise<number> {
    const [newest] = await this.parts.policies.listPolicies(1);
    return await this.parts.votes.countAnswersAfter(Math.max(this.#seen, newest?.memoryMark ?? 0));
  }

  onVote(): void {
    if (this.parts.trainEveryVotes > 0) this.#runWhenAtLeast(this.parts.trainEveryVotes, 'votes');
  }

  runNow(trigger: TrainingRunView['trigger']): Promise<FinishedRun> {
    if (this.#closed) return Promise.reject(new AppError('not_ready', 'The server is stopping.'));
    if (!this.#running) return this.#start(trigger);
    this.#next ??= settled(this.#running).then(() => {
      this.#next = undefined;
      return this.#start(trigger);
    });
    return this.#next;
  }

  async activate(policyId: number): Promise<PolicyRecord> {
    if (this.#running) await settled(this.#running);
    return await this.parts.policies.activate(policyId);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    const last = this.#next ?? this.#running;
    if (last) await settled(last);
  }

  #start(trigger: TrainingRunView['trigger']): Promise<FinishedRun> {
    this.#running = this.#run(trigger).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(trigger: TrainingRunView['trigger']): Promise<FinishedRun> {
    this.#seen = await this.parts.votes.newestId();
    const run = await this.parts.runUpdate(trigger);
    this.parts.onFinished(run);
    return run;
  }

  /** Votes that come during a run are counted when it has ended. */
  #runWhenAtLeast(votes: number, trigger: TrainingRunView['trigger']): void {
    if (this.#closed || this.#running) return;
    this.votesSinceLastRun()
      .then(async (waiting) => {
        if (waiting < votes || this.#running || this.#closed) return;
        await this.runNow(trigger);
        this.#runWhenAtLeast(votes, trigger);
      })
      .catch((error: unknown) => this.parts.onError(error));
  }
}

function settled(promise: Promise<unknown>): Promise<void> {
  return promise.then(
    () => {},
    () => {},
  );
}
