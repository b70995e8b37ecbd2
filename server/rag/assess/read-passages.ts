import type { Language } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { foreignLanguage } from '../built-in/compose.ts';
import { type ReadPassage, readPassage } from '../built-in/read-passage.ts';

/** Passages taken apart; the same ones are read again and again, by each strategy and for each visitor. */
const MOST_KEPT = 500;
const kept = new Map<Passage, { readonly language: Language | undefined; readonly read: ReadPassage }>();

/** Passages of one language as the answerer reads them: those of the first one's, which may not be the question's. */
export function readPassages(
  passages: readonly Passage[],
  language: Language,
): { readonly read: readonly ReadPassage[]; readonly isForeign: boolean } {
  const isForeignTo = (passage: Passage) => foreignLanguage(passage, language) !== undefined;
  const isForeign = passages[0] !== undefined && isForeignTo(passages[0]);
  const alike = passages.filter((passage) => isForeignTo(passage) === isForeign);
  return { read: alike.map((passage) => readOnce(passage, isForeign ? undefined : language)), isForeign };
}

function readOnce(passage: Passage, language: Language | undefined): ReadPassage {
  const before = kept.get(passage);
  if (before && before.language === language) return before.read;
  const read = readPassage(passage, language);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest) kept.delete(oldest);
  kept.set(passage, { language, read });
  return read;
}
