import type { Citation } from '../../protocol/message.ts';
import type { Passage } from '../../text/passage.ts';
import { toCitation } from '../citation.ts';
import type { Support } from './support.ts';

const MARK = /\[(\d{1,2})\]/g;

/** Which quotes of which passages an answer rests on. */
export class PassageUse {
  readonly #passages: readonly Passage[];
  readonly #quotes = new Map<number, string[]>();

  constructor(passages: readonly Passage[]) {
    this.#passages = passages;
  }

  add(supports: readonly Support[]): void {
    for (const { passage, quote } of supports) {
      const quotes = this.#quotes.get(passage) ?? [];
      if (!quotes.includes(quote)) this.#quotes.set(passage, [...quotes, quote]);
    }
  }

  /** @param text its marks count the passages; afterwards they count the citations. */
  cite(text: string): { readonly text: string; readonly citations: readonly Citation[] } {
    const cited = [...this.#quotes.keys()].sort((a, b) => a - b);
    const renumbered = text.replace(MARK, (mark, number: string) => {
      const place = cited.indexOf(Number(number) - 1);
      return place === -1 ? mark : `[${place + 1}]`;
    });
    const citations = cited.map((i) => {
      const passage = this.#passages[i]!;
      return toCitation(passage, joinedQuote(passage, this.#quotes.get(i)!));
    });
    return { text: renumbered, citations };
  }
}

const LONGEST_QUOTE = 400;

/** One quote from the first to the last place that was used; the first alone where that would be long. */
function joinedQuote({ text }: Passage, quotes: readonly string[]): string {
  const places = quotes.map((quote) => [text.indexOf(quote), text.indexOf(quote) + quote.length] as const);
  const start = Math.min(...places.map(([from]) => from));
  const end = Math.max(...places.map(([, to]) => to));
  return end - start <= LONGEST_QUOTE ? text.slice(start, end) : quotes[0]!;
}
