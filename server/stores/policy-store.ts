import { AppError } from '../errors.ts';
import type { TrainingOutcome, TrainingRunView } from '../protocol/index.ts';
import { type Database, isMissing, type Transaction } from './database.ts';
import { toPolicy, toPolicyRow, toTrainingRun } from './policy-rows.ts';
import { raiseRevision } from './revision-store.ts';
import type { NewPolicy, PolicyRecord, PolicyStore } from './types.ts';

/** Policy versions, all of them kept, and the training runs that made them. */
export class PrismaPolicyStore implements PolicyStore {
  constructor(private readonly database: Database) {}

  async findServing(): Promise<PolicyRecord | undefined> {
    const row = await this.database.read.policyVersion.findFirst({ where: { status: 'serving' } });
    return row ? toPolicy(row) : undefined;
  }

  async findPolicy(id: number): Promise<PolicyRecord | undefined> {
    const row = await this.database.read.policyVersion.findUnique({ where: { id } });
    return row ? toPolicy(row) : undefined;
  }

  async listPolicies(limit: number): Promise<PolicyRecord[]> {
    const rows = await this.database.read.policyVersion.findMany({ orderBy: { id: 'desc' }, take: limit });
    return rows.map(toPolicy);
  }

  async createPolicy(policy: NewPolicy): Promise<PolicyRecord> {
    const data = toPolicyRow(policy, this.database.now());
    const row = await this.database.write(async (transaction) => {
      const created = await transaction.policyVersion.create({ data });
      if (policy.status === 'serving') await retireBefore(transaction, created.id);
      return created;
    });
    return toPolicy(row);
  }

  async activate(id: number): Promise<PolicyRecord> {
    const data = { status: 'serving', publishedAt: this.database.now() };
    try {
      const row = await this.database.write(async (transaction) => {
        const activated = await transaction.policyVersion.update({ where: { id }, data });
        await retireBefore(transaction, id);
        return activated;
      });
      return toPolicy(row);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new AppError('policy_not_found', `No policy ${id}.`, { cause: error });
    }
  }

  async startRun({ trigger, newVotes }: Parameters<PolicyStore['startRun']>[0]): Promise<number> {
    const data = { trigger, newVotes, reasons: [], startedAt: this.database.now() };
    const run = await this.database.write((transaction) => transaction.trainingRun.create({ data }));
    return run.id;
  }

  async finishRun(
    id: number,
    result: {
      readonly outcome: TrainingOutcome;
      readonly reasons: readonly string[];
      readonly policyId?: number;
    },
  ): Promise<void> {
    const { outcome, reasons, policyId } = result;
    const data = {
      outcome,
      reasons: [...reasons],
      policyVersionId: policyId ?? null,
      finishedAt: this.database.now(),
    };
    await this.database.write((transaction) => transaction.trainingRun.update({ where: { id }, data }));
  }

  /** Finished ones only. */
  async listRuns(limit: number): Promise<TrainingRunView[]> {
    const rows = await this.database.read.trainingRun.findMany({
      where: { outcome: { not: null } },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(toTrainingRun);
  }
}

/** Whatever else serves is retired, and so are proposals made before: they would take back what was learned since. */
async function retireBefore(transaction: Transaction, servingId: number): Promise<void> {
  await transaction.policyVersion.updateMany({
    where: {
      OR: [
        { status: 'serving', id: { not: servingId } },
        { status: 'proposal', id: { lt: servingId } },
      ],
    },
    data: { status: 'retired' },
  });
  await raiseRevision(transaction, 'policy');
}
