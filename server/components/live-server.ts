import { VotedQuestions } from '../learning/memory/voted-questions.ts';
import { type ServedVersions, versionFor } from '../learning/served-group.ts';
import { ServingPolicy } from '../learning/serving-policy.ts';
import { type LogRules, VotedLog } from '../learning/trainer/voted-log.ts';
import type { Logger } from '../logger.ts';
import type { Retriever } from '../retrieval/types.ts';
import { VotedQuestionIndex } from '../retrieval/voted-question-index.ts';
import type { PolicyRecord, Stores } from '../stores/types.ts';
import { Live } from './live.ts';

/** How often this process looks whether it, or another one, changed the knowledge or the policy. */
const FOLLOW_EVERY_MS = 1_000;

export interface LiveServerOptions {
  readonly rules: LogRules;
  /** 0: neither a control group nor a canary. */
  readonly exploration: number;
  loadRetriever(): Promise<Retriever>;
}

/** What this process answers with: caches of the database that follow its two revisions. */
export class LiveServer {
  readonly #retriever: Live<Retriever>;
  readonly #policies: Live<ServedVersions<ServingPolicy>>;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly stores: Pick<Stores, 'revisions' | 'policies' | 'votes'>,
    private readonly options: LiveServerOptions,
  ) {
    this.#retriever = new Live(options.loadRetriever);
    this.#policies = new Live(() => this.#loadPolicies());
  }

  get retriever(): Retriever {
    return this.#retriever.current;
  }

  get policies(): ServedVersions<ServingPolicy> {
    return this.#policies.current;
  }

  /** The version that serves a conversation. */
  policyFor(conversationId: string): ServingPolicy {
    return versionFor(this.policies, conversationId, this.options.exploration > 0);
  }

  /** Resolves when everything is as new as the database was when this was called. */
  async refresh(): Promise<void> {
    const { knowledge, policy } = await this.stores.revisions.read();
    await this.#retriever.refresh(knowledge);
    // A new embedding space moves the voted questions too, so the memory is read anew with the knowledge.
    await this.#policies.refresh(knowledge + policy);
  }

  follow(logger: Logger): void {
    const look = async () => {
      await this.refresh().catch((error: unknown) =>
        logger.error({ err: error }, 'the caches could not follow'),
      );
      this.#timer?.refresh();
    };
    this.#timer = setTimeout(look, FOLLOW_EVERY_MS).unref();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #loadPolicies(): Promise<ServedVersions<ServingPolicy>> {
    const { policies } = this.stores;
    const serving = await policies.findServing();
    const start = await policies.findStart();
    if (!serving || !start) throw new RangeError('no policy version serves; the first start makes one');
    const canary = await policies.findCanary();
    const questions = new VotedQuestions(new VotedQuestionIndex());
    const load = (record: PolicyRecord) => this.#load(record, questions);
    const loaded = await load(serving);
    return {
      serving: loaded,
      start: start.id === serving.id ? loaded : await load(start),
      canary: canary && (await load(canary)),
    };
  }

  /** A version with the memory of its mark. */
  async #load(record: PolicyRecord, questions: VotedQuestions): Promise<ServingPolicy> {
    if (record.memoryMark === 0) return new ServingPolicy(record, [], questions);
    const log = new VotedLog(this.stores.votes, this.options.rules);
    const { rounds } = await log.read(record.memoryMark);
    return new ServingPolicy(record, rounds, questions);
  }
}
