import { toAnswerRounds } from '../learning/rewards/reward-of.ts';
import { ServingPolicy } from '../learning/serving-policy.ts';
import type { Logger } from '../logger.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { Stores } from '../stores/types.ts';
import { Live } from './live.ts';

/** How often this process looks whether it, or another one, changed the knowledge or the policy. */
const FOLLOW_EVERY_MS = 1_000;

/** What this process answers with: caches of the database that follow its two revisions. */
export class LiveServer {
  readonly #retriever: Live<Retriever>;
  readonly #policy: Live<ServingPolicy>;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly stores: Pick<Stores, 'revisions' | 'policies' | 'votes'>,
    loadRetriever: () => Promise<Retriever>,
  ) {
    this.#retriever = new Live(loadRetriever);
    this.#policy = new Live(() => this.#loadPolicy());
  }

  get retriever(): Retriever {
    return this.#retriever.current;
  }

  get policy(): ServingPolicy {
    return this.#policy.current;
  }

  /** Resolves when everything is as new as the database was when this was called. */
  async refresh(): Promise<void> {
    const { knowledge, policy } = await this.stores.revisions.read();
    await this.#retriever.refresh(knowledge);
    // A new embedding space moves the voted questions too, so the memory is read anew with the knowledge.
    await this.#policy.refresh(knowledge + policy);
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

  async #loadPolicy(): Promise<ServingPolicy> {
    const serving = await this.stores.policies.findServing();
    if (!serving) throw new RangeError('no policy version serves; the first start makes one');
    const rounds = await this.stores.votes.listRounds({ afterVoteId: 0, uptoVoteId: serving.memoryMark });
    return new ServingPolicy(serving, toAnswerRounds(rounds));
  }
}
