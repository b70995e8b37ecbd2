import type { Citation, SourcePassage } from '../protocol/index.ts';
import type { Passage } from '../text/passage.ts';

/**
 * The passage that a quote stands in, as it reads now.
 *
 * @param passage the cited one; undefined when it is gone.
 * @returns undefined where it is gone or no longer holds the quote: it would show something else than was cited.
 */
export function sourcePassageOf(
  { quote }: Pick<Citation, 'quote'>,
  passage: Passage | undefined,
): SourcePassage | undefined {
  if (!passage?.text.includes(quote)) return undefined;
  const { title, section, url, text } = passage;
  return { title, ...(section && { section }), ...(url && { url }), text };
}
