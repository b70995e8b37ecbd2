import type { ReadPassage } from './read-passage.ts';
import { holdsWords } from './told.ts';

type ToldCheck = (sentence: string) => boolean;

/** Says something about the page, not about its matter. */
const ABOUT_THE_PAGE =
  /^((this|the following) (article|page|section|guide)|here (is|are)|see (the|also)|short answers|for all|cet(te)? (article|page|rubrique)|voici|voir|consultez (la|l['’]))(?![\p{L}])|\b(see|consultez|voir) (the |l['’]|la )(article|page)\b/iu;

/**
 * The units of a passage as answers, best first; nothing that was told, is about the page or says its heading
 * again, no heading or question, as long as there is better.
 *
 * @param scores one for each unit.
 */
export function rankedUnits(read: ReadPassage, scores: readonly number[], isTold: ToldCheck): number[] {
  const { units } = read;
  const byScore = [...units.keys()].sort((a, b) => scores[b]! - scores[a]!);
  const sentences = byScore.filter((at) => ['sentence', 'item'].includes(units[at]!.kind));
  const telling = sentences.filter((at) => isTelling(read, at, isTold));
  if (telling.length > 0) return telling;
  const untold = sentences.filter((at) => !isTold(units[at]!.text));
  if (untold.length > 0) return untold;
  return (sentences.length > 0 ? sentences : byScore).slice(0, 1);
}

/** Whether a unit says something that neither was told nor stands in the headings of its page. */
export function isTelling(read: ReadPassage, at: number, isTold: ToldCheck): boolean {
  const { kind, text } = read.units[at]!;
  if (kind !== 'sentence' && kind !== 'item') return false;
  return !isTold(text) && !ABOUT_THE_PAGE.test(text) && !saysHeadingAgain(read, text);
}

/** "My plates were lost." under "My plates were lost. What can I do?"; a heading that states is an answer. */
function saysHeadingAgain({ passage: { title, section = '' } }: ReadPassage, text: string): boolean {
  return [title, section].some((heading) => !/[.!]\s*$/.test(heading) && holdsWords(heading, text));
}
