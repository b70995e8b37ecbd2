import { keptRows } from '../bandit/kept-rows.ts';
import type { RetrievalExample } from './retrieval-learner.ts';

/** Rows of a voted answer that learners keep: a fifth of the candidates, with nearly all of the probability. */
const KEPT_ROWS = 24;

type Listed = Pick<RetrievalExample, 'features' | 'shortness' | 'inConversation' | 'cited' | 'action'>;

/**
 * A voted answer with the rows that are worth learning from, in their order: the most probable ones, those that
 * were used and those that were cited. What was used and cited is named by its new rows.
 *
 * @param distribution shape (candidates): the policy's before it learns from the vote.
 */
export function keepRows(listed: Listed, distribution: ArrayLike<number>): Listed {
  const { features, cited, action } = listed;
  if (distribution.length <= KEPT_ROWS) return listed;
  const rows = keptRows(distribution, [...action, ...cited], KEPT_ROWS);
  const width = features.length / distribution.length;
  const kept = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    kept.set(features.subarray(row * width, (row + 1) * width), i * width);
  });
  const newRows = (old: readonly number[]) => old.map((row) => rows.indexOf(row));
  return { ...listed, features: kept, cited: newRows(cited), action: newRows(action) };
}
