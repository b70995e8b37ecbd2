import { AT_ONCE } from '../../chat/action-set.ts';
import type { ReadOccasion } from '../../chat/answer-occasion.ts';
import type { ResponseStrategy } from '../../protocol/index.ts';

/** One way to answer is the only one wherever a question allows it; elsewhere, the one that the question calls for. */
export function onlyStrategy(readOccasion: ReadOccasion, strategy: ResponseStrategy): ReadOccasion {
  return (asked) => {
    const actionSet = readOccasion(asked);
    return [actionSet.includes(strategy) ? strategy : actionSet[0]!];
  };
}

/** Always what the question calls for, whatever votes say. */
export function onlyCalledFor(readOccasion: ReadOccasion): ReadOccasion {
  return (asked) => readOccasion(asked).slice(0, 1);
}

/** Always the first of the ways to answer at once, whatever the question: what answers without a response policy. */
export function onlyDefault(): ReadOccasion {
  return ({ strategies }) => [strategies.find((strategy) => AT_ONCE.has(strategy)) ?? strategies[0]!];
}
