import { VotedQuestions } from '../../learning/memory/voted-questions.ts';
import type { ServedVersions } from '../../learning/served-group.ts';
import { ServingPolicy } from '../../learning/serving-policy.ts';
import { type LogRules, VotedLog } from '../../learning/trainer/voted-log.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import type { PolicyRecord } from '../../stores/types.ts';
import type { SimulatedPolicies } from './simulated-policies.ts';
import type { SimulatedVotes } from './simulated-votes.ts';

/** The versions that serve a simulated server, as its stores have them. */
export class SimulatedVersions {
  readonly #questions = new VotedQuestions(new VotedQuestionIndex());
  #served: ServedVersions<ServingPolicy> | undefined;

  constructor(
    private readonly policies: SimulatedPolicies,
    private readonly votes: SimulatedVotes,
    private readonly rules: LogRules,
  ) {}

  /** As they were when load() was called last. @throws {RangeError} before that. */
  get served(): ServedVersions<ServingPolicy> {
    if (this.#served) return this.#served;
    throw new RangeError('a simulated server has to be started before it serves');
  }

  /** Reads them. There must be a start policy. */
  async load(): Promise<void> {
    const [serving, start, canary] = await Promise.all([
      this.policies.findServing(),
      this.policies.findStart(),
      this.policies.findCanary(),
    ]);
    this.#served = {
      serving: await this.#open(serving!),
      start: await this.#open(start!),
      canary: canary && (await this.#open(canary)),
    };
  }

  /** A version with exactly the memory that it serves with; one that serves already is not made again. */
  async #open(record: PolicyRecord): Promise<ServingPolicy> {
    const { serving, start, canary } = this.#served ?? {};
    const known = [serving, start, canary].find((policy) => policy?.policyId === record.id);
    if (known) return known;
    const log = new VotedLog(this.votes, this.rules);
    const rounds = record.memoryMark === 0 ? [] : (await log.read(record.memoryMark)).rounds;
    return new ServingPolicy(record, rounds, this.#questions);
  }
}
