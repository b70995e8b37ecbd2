import { isSetAside } from './raise-objections.ts';
import { agreement } from './stated-values.ts';
import type { Outcome, Statement } from './types.ts';

/**
 * How much less sure than the surest, in log-odds, a statement may be that is told. On RAMDocs' train questions 3.5
 * gives the best answer F1 (.760); 2.5 (.755) pads less, with more the text is always full (.759).
 */
const SLACK = 3.5;

/** Statements that agree this much say the same. */
const SAME = 0.6;

/**
 * Every valid answer once: the best statement of each passage that nobody objected to, the surest first, then what
 * else the passages state, as long as it fits.
 *
 * @param fits whether there is room for these statements together.
 * @returns in the order of the passages and of their texts.
 */
export function chooseStatements(
  { positions, objections }: Outcome,
  fits: (statements: readonly Statement[]) => boolean,
): Statement[] {
  const told = positions.map(({ statements }) => statements.filter((one) => !isSetAside(one, objections)));
  const bySureness = (a: Statement, b: Statement) => b.confidence - a.confidence;
  const firsts = told.flatMap(([first]) => first ?? []).sort(bySureness);
  const further = told.flatMap(([, ...rest]) => rest).sort(bySureness);
  const chosen: Statement[] = [];
  const least = Math.max(...firsts.map(({ confidence }) => confidence)) - SLACK;
  for (const statement of [...firsts, ...further]) {
    if (statement.confidence < least) continue;
    if (chosen.some((other) => sayTheSame(other, statement))) continue;
    if (fits(inOrder([...chosen, statement]))) chosen.push(statement);
  }
  return inOrder(chosen);
}

function sayTheSame(one: Statement, other: Statement): boolean {
  const overlap = one.place === other.place && one.start < other.end && other.start < one.end;
  return overlap || agreement(one.values, other.values) >= SAME;
}

function inOrder(statements: readonly Statement[]): Statement[] {
  return [...statements].sort((a, b) => a.place - b.place || a.start - b.start);
}
