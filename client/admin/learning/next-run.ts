import type { AdminStatus } from '../../api/admin-types.ts';
import type { Texts } from '../texts/en.ts';

/** When the trainer starts by itself, in a sentence; a schedule of 0 is switched off. */
export function nextRunText(
  schedule: Pick<AdminStatus, 'trainEveryVotes' | 'trainEveryMinutes'>,
  texts: Texts['learning'],
): string {
  const { trainEveryVotes: votes, trainEveryMinutes: minutes } = schedule;
  if (votes > 0 && minutes > 0) return texts.nextBoth(votes, minutes);
  if (votes > 0) return texts.nextVotes(votes);
  return minutes > 0 ? texts.nextMinutes(minutes) : texts.nextNone;
}
