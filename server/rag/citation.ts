import type { Citation } from '../protocol/message.ts';
import type { Passage } from '../text/passage.ts';

/** @throws {RangeError} if the quote does not stand word for word in the passage. */
export function toCitation(passage: Passage, quote: string): Citation {
  if (!passage.text.includes(quote)) {
    throw new RangeError(`the quote does not stand in passage ${passage.id}: ${quote.slice(0, 40)}`);
  }
  return {
    passageId: String(passage.id),
    documentId: String(passage.documentId),
    ...(passage.sourceId === undefined ? {} : { sourceId: passage.sourceId }),
    title: passage.title,
    ...(passage.section === undefined ? {} : { section: passage.section }),
    ...(passage.url === undefined ? {} : { url: passage.url }),
    quote,
  };
}

const LONGEST_NAME = 90;
const LONGEST_SHORT_NAME = 60;

/** What a page is called in a sentence: "Title – Section", without the marks that end a heading. */
export function pageName({ title, section }: Passage): string {
  const clean = (heading: string) =>
    heading
      .replaceAll(' > ', ' – ')
      .replace(/[\s:#]+$/, '')
      .trim();
  const parts = [title, section ?? ''].map(clean).filter((part) => part !== '');
  const name =
    new Set(parts.map((part) => part.toLowerCase())).size < 2 ? (parts[0] ?? '') : parts.join(' – ');
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}

/** The same, but only the title when both would be long. */
export function shortPageName(passage: Passage): string {
  const name = pageName(passage);
  return name.length <= LONGEST_SHORT_NAME ? name : titleName(passage) || name;
}

/** What the page of a passage is called, whatever its section. */
export function titleName({ section: _, ...page }: Passage): string {
  return pageName(page);
}
