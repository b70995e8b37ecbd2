import { AppError } from '../../errors.ts';
import type { NewPolicy, PolicyRecord, PolicyStore } from '../../stores/types.ts';

type Row = { -readonly [Field in keyof PolicyRecord]: PolicyRecord[Field] };

/** Policy versions in memory, under the rules of the stored ones. Change what `now` gives to let time pass. */
export class SimulatedPolicies implements PolicyStore {
  readonly #rows: Row[] = [];
  #runs = 0;

  constructor(private readonly now: () => Date) {}

  async findServing() {
    return this.#rows.find(({ status }) => status === 'serving');
  }

  async findStart() {
    return this.#rows[0];
  }

  async findCanary() {
    return this.#rows.find(({ status }) => status === 'canary');
  }

  async findPolicy(id: number) {
    return this.#rows[id - 1];
  }

  async listPolicies(limit: number) {
    return this.#rows.slice(-limit).reverse();
  }

  async listPoliciesFromMark(voteId: number) {
    return this.#rows.filter(({ memoryMark }) => memoryMark >= voteId);
  }

  async createPolicy(policy: NewPolicy) {
    const createdAt = this.now();
    const row: Row = { ...policy, id: this.#rows.length + 1, createdAt };
    this.#rows.push(row);
    if (policy.status === 'serving') await this.activate(row.id);
    return row;
  }

  async activate(id: number) {
    const row = this.#rows[id - 1];
    if (!row) throw new AppError('policy_not_found', `No policy ${id}.`);
    for (const other of this.#rows) {
      const isBefore = other.status === 'proposal' && other.id < id;
      if (other.status === 'serving' || other.status === 'canary' || isBefore) other.status = 'retired';
    }
    row.status = 'serving';
    row.publishedAt = this.now();
    return row;
  }

  async withdrawAll() {
    for (const row of this.#rows) row.restorable = false;
  }

  async dismiss(id: number, reasons: PolicyRecord['reasons']) {
    const row = this.#rows[id - 1]!;
    row.status = 'rejected';
    row.reasons = reasons;
  }

  async startRun() {
    return ++this.#runs;
  }

  async finishRun() {}

  /** None: a simulation counts outcomes itself. */
  async listRuns() {
    return [];
  }
}
