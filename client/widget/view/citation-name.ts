import type { Citation } from '../../../server/protocol/message.ts';

/** What a chip says: the page's title, or the section where several sources are of one page. */
export function citationName(citation: Citation, all: readonly Citation[]): string {
  const samePage = all.filter(({ title }) => title === citation.title);
  return samePage.length > 1 && citation.section ? citation.section : citation.title;
}
