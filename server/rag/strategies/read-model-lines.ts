/** Marks of links and markup, which have no place in a query or in a reply to click. */
const MARKUP = /https?:|www\.|[<>[\]{}|`*_#]/i;

/** @returns whether a text is one line of plain words, at most so long. */
export function isPlainLine(text: string, longest: number): boolean {
  return text.trim() !== '' && text.length <= longest && !text.includes('\n') && !MARKUP.test(text);
}

/** The items of a list that a model wrote, one a line behind "- " or a number, without the marks. */
export function listItems(reply: string): string[] {
  return reply.split('\n').flatMap((line) => /^\s*(?:[-•]|\d[.)])\s+(.+?)\s*$/.exec(line)?.[1] ?? []);
}

/** Without quotation marks around it and without a label before it. */
export function queryIn(reply: string): string | undefined {
  const line = reply.trim().split('\n')[0] ?? '';
  const query = line
    .replace(/^(?:[-•]\s+|(?:query|search|requête|recherche)\s*:\s*)/i, '')
    .replace(/^["“«\s]+|["”»\s]+$/g, '');
  return isPlainLine(query, LONGEST_QUERY) ? query : undefined;
}

export const LONGEST_QUERY = 150;
