import { openTemporaryStores, type TemporaryStores } from '../../stores/temporary-stores.ts';
import { createRandom } from '../bandit/random.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import type { ServingPolicy } from '../serving-policy.ts';
import { ensureStartPolicy } from '../trainer/start-policy.ts';
import { VotedLog } from '../trainer/voted-log.ts';
import { openPolicy } from './open-policy.ts';
import { storeVotes } from './store-votes.ts';
import { createWorld, honestVisitor, type Visitor } from './synthetic-world.ts';
import { updateParts } from './update-parts.ts';

/** A server's database that visitors vote into, deleted by close(). */
export class VotingSite {
  #visits = 0;

  private constructor(readonly stores: TemporaryStores) {}

  static async open(now?: () => Date): Promise<VotingSite> {
    return new VotingSite(await openTemporaryStores(now));
  }

  close(): Promise<void> {
    return this.stores.close();
  }

  /** Answers of the serving version, each with a vote, by default of an honest visitor of its own. */
  async vote(count: number, visitorOf?: (vote: number) => Visitor): Promise<void> {
    const visit = ++this.#visits;
    const honest = (vote: number) => honestVisitor(`visitor-${visit}-${vote}`);
    const policy = await this.servingPolicy();
    const random = createRandom(visit);
    const world = createWorld(100 + visit);
    await storeVotes({ stores: this.stores, world, policy, visitorOf: visitorOf ?? honest, random }, count);
  }

  /** The serving version, with the memory that it serves with. */
  async servingPolicy(): Promise<ServingPolicy> {
    const record = await ensureStartPolicy(this.stores.policies);
    return openPolicy(record, await this.readRounds(record.memoryMark));
  }

  async readRounds(uptoVoteId: number): Promise<readonly AnswerRound[]> {
    if (uptoVoteId === 0) return [];
    return (await new VotedLog(this.stores.votes, updateParts(this.stores).rules).read(uptoVoteId)).rounds;
  }
}
