import type { Random } from '../learning/bandit/random.ts';
import type { Estimate } from '../protocol/index.ts';
import { bootstrapMean } from './bootstrap.ts';
import type { RankMeasures } from './metrics.ts';

/** What is measured of the answer itself, where one is given. */
export interface AnswerMeasures {
  /** Absent where a question has no evidence and no reply to compare with. */
  readonly knowledgeF1?: number;
  /** What a simulated visitor's vote is worth on average for what he sees: .1 + .8 when a right passage is cited. */
  readonly seenReward?: number;
}

export type SystemMeasures = RankMeasures & AnswerMeasures;

/** One system's measures over all questions, with intervals over conversations. */
export interface RankingRow {
  readonly name: string;
  readonly measures: Record<keyof RankMeasures, Estimate> & Partial<Record<keyof AnswerMeasures, Estimate>>;
  /** The same, less the baseline's on the same questions. */
  readonly gains?: Partial<Record<keyof SystemMeasures, Estimate>>;
}

type Measure = keyof SystemMeasures;

const MEASURES: readonly Measure[] = [
  'hit1',
  'hit3',
  'hit5',
  'reciprocalRank',
  'ndcg5',
  'expectedReward',
  'knowledgeF1',
  'seenReward',
];

/** What was measured, by system and conversation; the questions of all systems come in the same order. */
export class MeasuredRows {
  readonly #bySystem: ReadonlyMap<string, Map<string, SystemMeasures[]>>;

  constructor(names: readonly string[]) {
    this.#bySystem = new Map(names.map((name) => [name, new Map()]));
  }

  add(name: string, conversationId: string, measures: SystemMeasures): void {
    const conversations = this.#bySystem.get(name)!;
    const turns = conversations.get(conversationId);
    if (turns) turns.push(measures);
    else conversations.set(conversationId, [measures]);
  }

  /** Rows from `from` on, the baseline apart, also get what they gain over it. */
  summarize(
    random: Random,
    { baseline, from }: { readonly baseline?: string | undefined; readonly from?: string | undefined },
  ): RankingRow[] {
    const names = [...this.#bySystem.keys()];
    const first = from === undefined ? names.length : names.indexOf(from);
    return names.map((name, place) => {
      const measures = this.#estimates(random, name) as RankingRow['measures'];
      const compared = baseline !== undefined && name !== baseline && place >= first;
      return { name, measures, ...(compared && { gains: this.#estimates(random, name, baseline) }) };
    });
  }

  /** Each measure that every counted question has, less the baseline's when there is one. */
  #estimates(random: Random, name: string, baseline?: string): Partial<Record<Measure, Estimate>> {
    const estimates: Partial<Record<Measure, Estimate>> = {};
    for (const measure of MEASURES) {
      const groups = this.#values(name, measure, baseline).filter(({ length }) => length > 0);
      if (groups.length > 0) estimates[measure] = bootstrapMean(groups, random);
    }
    return estimates;
  }

  #values(name: string, measure: Measure, baseline: string | undefined): number[][] {
    const base = baseline === undefined ? undefined : this.#bySystem.get(baseline);
    return [...this.#bySystem.get(name)!].map(([conversationId, turns]) =>
      turns.flatMap((measures, turn) => {
        const value = measures[measure];
        const before = base ? base.get(conversationId)![turn]![measure] : 0;
        return value === undefined || before === undefined ? [] : [value - before];
      }),
    );
  }
}
