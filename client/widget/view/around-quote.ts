/** What stands before and after a quote in its passage, or `undefined` where the passage does not hold it. */
export function aroundQuote(
  text: string,
  quote: string,
): { readonly before: string; readonly after: string } | undefined {
  const words = quote.trim().split(/\s+/);
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s+');
  const match = pattern === '' ? null : new RegExp(pattern).exec(text);
  if (!match) return undefined;
  return { before: text.slice(0, match.index), after: text.slice(match.index + match[0].length) };
}
