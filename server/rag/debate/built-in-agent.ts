import type { Passage } from '../../text/passage.ts';
import { areCopies, type Likenesses, spansOf } from './copies.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
import type { DebatedQuestion } from './expected-answer.ts';
import { namedValues, statedValues } from './stated-values.ts';
import { type Heard, NOTHING_HEARD, statementFeatures } from './statement-features.ts';
import { statementConfidence } from './statement-weights.ts';
import type { DebateAgent, Position } from './types.ts';

export interface Floor {
  readonly question: DebatedQuestion;
  readonly passages: readonly Passage[];
  readonly likenesses: Likenesses;
}

/** What is less sure, in log-odds, is not stated. */
const LEAST_CONFIDENCE = -4;

/**
 * Speaks for a passage without a model: opens with the excerpts that answer best by themselves; having heard the
 * others, counts what they name too, and where near-duplicates of its passage say something else.
 */
export function createBuiltInAgent(floor: Floor, place: number): DebateAgent {
  const { question, passages } = floor;
  const { text } = passages[place]!;
  const excerpts = excerptsOf(text).map((excerpt) => ({
    ...excerpt,
    place,
    values: statedValues(question, excerpt.text),
  }));
  const hold = (hear: (values: ReadonlySet<string>) => Heard): Position => {
    const statements = excerpts.map((excerpt) => {
      const features = statementFeatures(question, text, excerpt, hear(excerpt.values));
      return { ...excerpt, confidence: statementConfidence(features) };
    });
    const sure = statements.filter(({ confidence }) => confidence > LEAST_CONFIDENCE);
    return { place, statements: sure.sort((a, b) => b.confidence - a.confidence) };
  };
  return {
    place,
    open: async (signal) => {
      signal.throwIfAborted();
      return hold(() => NOTHING_HEARD);
    },
    reply: async (own, _others, signal) => {
      signal.throwIfAborted();
      const now = hold(createHearing(floor, place));
      return isSame(now, own) ? own : now;
    },
  };
}

function createHearing({ question, passages, likenesses }: Floor, place: number) {
  const disputed = spansOf(likenesses.copies, place);
  const compared = spansOf(likenesses.others, place);
  const others = passages.filter((_, other) => other !== place && !areCopies(likenesses, place, other));
  const named = new Set(others.flatMap(({ text }) => [...namedValues(question, text)]));
  return (values: ReadonlySet<string>): Heard => {
    const echoed = [...values].filter((value) => named.has(value)).length;
    return { echoed: values.size === 0 ? 0 : echoed / values.size, disputed, compared };
  };
}

function isSame({ statements }: Position, other: Position): boolean {
  const key = (of: readonly Excerpt[]) => of.map(({ start, end }) => `${start}-${end}`).join();
  return key(statements) === key(other.statements);
}
