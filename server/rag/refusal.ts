import type { Language } from '../text/language.ts';
import type { Passage } from '../text/passage.ts';
import { titleName } from './citation.ts';
import { PHRASES } from './phrases.ts';

const MOST_PAGES = 2;

/** Says that the answer is not known, and names the nearest pages in the visitor's language, if any. */
export function refusalText(language: Language, passages: readonly Passage[]): string {
  const phrases = PHRASES[language];
  const readable = passages.filter(
    (page) => page.language === undefined || page.language.startsWith(language),
  );
  const named = readable.filter(({ title }) => title !== '');
  const nearest = [...new Set(named.map(linkToPage))].slice(0, MOST_PAGES);
  if (nearest.length === 0) return phrases.doNotKnowAtAll;
  return `${phrases.doNotKnow}\n\n${phrases.nearestPages(nearest)}`;
}

function linkToPage(passage: Passage): string {
  const name = titleName(passage);
  return passage.url === undefined ? `“${name}”` : `[${name}](${passage.url})`;
}
