import { createRandom } from '../../learning/bandit/random.ts';
import { bootstrapMean } from '../bootstrap.ts';
import { rangeText } from '../curve-table.ts';
import type { AssessmentCase } from './assessment-cases.ts';

export interface Outcome {
  readonly one: AssessmentCase;
  /** It was refused, or asked back. */
  readonly did: boolean;
}

export interface OutcomeGroup {
  readonly name: string;
  has(one: AssessmentCase): boolean;
}

/** The share of each group for which it was done, with a 95% interval over conversations. */
export function outcomeTable(
  title: string,
  outcomes: readonly Outcome[],
  groups: readonly OutcomeGroup[],
): string {
  const lines = groups.flatMap(({ name, has }) => {
    const conversations = new Map<string, number[]>();
    for (const { one, did } of outcomes.filter((outcome) => has(outcome.one))) {
      conversations.set(one.group, [...(conversations.get(one.group) ?? []), did ? 1 : 0]);
    }
    if (conversations.size === 0) return [];
    const mean = bootstrapMean([...conversations.values()], createRandom(1));
    const ids = new Set(outcomes.filter((outcome) => has(outcome.one)).map(({ one }) => one));
    return [`| ${name} | ${ids.size} | ${mean.value.toFixed(3)} (${rangeText(mean)}) |`];
  });
  return [title, '', '| questions | n | share |', '|---|---|---|', ...lines].join('\n');
}
