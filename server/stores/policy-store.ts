import { AppError } from '../errors.ts';
import type { StoredReason, TrainingOutcome, TrainingRunView } from '../protocol/index.ts';
import { type Database, isMissing, type Transaction } from './database.ts';
import { toJson } from './json.ts';
import { OUTLINE, toPolicy, toPolicyOutline, toPolicyRow, toTrainingRun } from './policy-rows.ts';
import { raiseRevision } from './revision-store.ts';
import type { NewPolicy, PolicyOutline, PolicyRecord, PolicyStore } from './types.ts';

/** Policy versions, all of them kept, and the training runs that made them. */
export class PrismaPolicyStore implements PolicyStore {
  constructor(private readonly database: Database) {}

  async findServing(): Promise<PolicyRecord | undefined> {
    const row = await this.database.read.policyVersion.findFirst({ where: { status: 'serving' } });
    return row ? toPolicy(row) : undefined;
  }

  async findStart(): Promise<PolicyRecord | undefined> {
    const where = { restorable: true };
    const row = await this.database.read.policyVersion.findFirst({ where, orderBy: { id: 'asc' } });
    return row ? toPolicy(row) : undefined;
  }

  async findCanary(): Promise<PolicyRecord | undefined> {
    const row = await this.database.read.policyVersion.findFirst({ where: { status: 'canary' } });
    return row ? toPolicy(row) : undefined;
  }

  async dismiss(id: number, reasons: readonly StoredReason[]): Promise<void> {
    await this.database.write(async (transaction) => {
      await transaction.policyVersion.update({
        where: { id },
        data: { status: 'rejected', reasons: toJson(reasons) },
      });
      await raiseRevision(transaction, 'policy');
    });
  }

  async findPolicy(id: number): Promise<PolicyRecord | undefined> {
    const row = await this.database.read.policyVersion.findUnique({ where: { id } });
    return row ? toPolicy(row) : undefined;
  }

  async listPolicies(limit: number): Promise<PolicyRecord[]> {
    const rows = await this.database.read.policyVersion.findMany({ orderBy: { id: 'desc' }, take: limit });
    return rows.map(toPolicy);
  }

  async listPoliciesFromMark(voteId: number): Promise<PolicyOutline[]> {
    const rows = await this.database.read.policyVersion.findMany({
      where: { memoryMark: { gte: voteId } },
      select: OUTLINE,
      orderBy: { id: 'asc' },
    });
    return rows.map(toPolicyOutline);
  }

  async createPolicy(policy: NewPolicy): Promise<PolicyRecord> {
    const data = toPolicyRow(policy, this.database.now());
    const row = await this.database.write(async (transaction) => {
      const restorable = await hasItsLog(transaction, policy);
      const created = await transaction.policyVersion.create({ data: { ...data, restorable } });
      if (policy.status === 'serving') await retireBefore(transaction, created.id);
      if (policy.status === 'canary') await raiseRevision(transaction, 'policy');
      return created;
    });
    return toPolicy(row);
  }

  async activate(id: number): Promise<PolicyRecord> {
    const data = { status: 'serving', publishedAt: this.database.now() };
    try {
      const row = await this.database.write(async (transaction) => {
        const activated = await transaction.policyVersion.update({ where: { id }, data });
        if (!activated.restorable) throw notRestorable(id);
        await retireBefore(transaction, id);
        return activated;
      });
      return toPolicy(row);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new AppError('policy_not_found', `No policy ${id}.`, { cause: error });
    }
  }

  async withdrawAll(): Promise<void> {
    const data = { restorable: false };
    await this.database.write((transaction) => transaction.policyVersion.updateMany({ data }));
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
      readonly reasons: readonly StoredReason[];
      readonly policyId?: number;
    },
  ): Promise<void> {
    const { outcome, reasons, policyId } = result;
    const data = {
      outcome,
      reasons: toJson(reasons),
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

/** Whether nobody has been erased since the log was read that a version was taught by. */
async function hasItsLog(transaction: Transaction, { logRows = 0, memoryMark }: NewPolicy): Promise<boolean> {
  return logRows === 0 || (await transaction.vote.count({ where: { id: { lte: memoryMark } } })) >= logRows;
}

function notRestorable(id: number): AppError {
  const why = 'a visitor who taught it was erased since, or a release with other features made it';
  const message = `Version ${id} cannot serve again: ${why}.`;
  return new AppError('policy_not_restorable', message);
}

/** Whatever else serves is retired, and so are proposals made before: they would take back what was learned since. */
async function retireBefore(transaction: Transaction, servingId: number): Promise<void> {
  await transaction.policyVersion.updateMany({
    where: {
      OR: [
        { status: { in: ['serving', 'canary'] }, id: { not: servingId } },
        { status: 'proposal', id: { lt: servingId } },
      ],
    },
    data: { status: 'retired' },
  });
  await raiseRevision(transaction, 'policy');
}
