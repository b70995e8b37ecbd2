import { detectLanguage } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { type Claim, readClaim } from './claim.ts';
import { contradicts } from './contradictions.ts';
import { type Excerpt, excerptsOf } from './excerpts.ts';
import { type Comparison, compareWords } from './swapped-words.ts';
import { verifyQuote } from './verify-quote.ts';

/** What a sentence rests on. */
export interface Support {
  /** Index of the passage. */
  readonly passage: number;
  /** Stands in the passage word for word. */
  readonly quote: string;
}

/** @param named passages that the sentence itself names, by index: asked first. */
export type SupportCheck = (sentence: string, named?: readonly number[]) => Support | undefined;

/** Share of the content of a sentence that the excerpt must hold; below it, what is said is from elsewhere. */
const ENOUGH_COVERED = 0.6;
/** Of it, what headings may supply, since they only say what it is about. */
const CONTEXT_WEIGHT = 0.5;

/** Of two sentences together, neither is what a sentence was copied from. */
const NO_COPY: Comparison = { isCopy: false, isAltered: false };

interface ReadPassage {
  readonly passage: Passage;
  readonly excerpts: readonly Excerpt[];
  readonly context: Claim;
}

/**
 * The passage, and the exact place in it, that supports a sentence; a sentence may say it in other words.
 *
 * What the sentence puts in quotation marks must stand there word for word. Its own words must be covered by one
 * or two neighbouring sentences of the passage, with every number, unit and name, and without a denial or an
 * opposite on one side only; a copy in which a word was replaced is refused.
 *
 * NOTE: this is a check of words, not of meaning. What it refuses and lets pass is measured by the measure
 * `citations`; only verifyQuote() is certain.
 *
 * @returns undefined when no passage does.
 */
export function supportOf(sentence: string, passages: readonly Passage[]): Support | undefined {
  return createSupportCheck(passages)(sentence);
}

/** The same for many sentences; each passage is read once, when it is first needed. */
export function createSupportCheck(passages: readonly Passage[]): SupportCheck {
  const read: (ReadPassage | undefined)[] = passages.map(() => undefined);
  const passageAt = (i: number) => (read[i] ??= readPassage(passages[i]!));
  return (sentence, named = []) => {
    const order = [...new Set([...named.filter((i) => i in passages), ...passages.keys()])];
    const claim = readClaim(sentence);
    for (const i of order) {
      const quote = supportIn(sentence, claim, passageAt(i), named.includes(i));
      if (quote !== undefined) return { passage: i, quote };
    }
    return undefined;
  };
}

function readPassage(passage: Passage): ReadPassage {
  return {
    passage,
    excerpts: excerptsOf(passage.text),
    context: readClaim(`${passage.title}. ${passage.section ?? ''}`),
  };
}

function supportIn(sentence: string, claim: Claim, read: ReadPassage, isNamed: boolean): string | undefined {
  const { passage, excerpts, context } = read;
  const page = { text: `${passage.title}\n${passage.section ?? ''}\n${passage.text}` };
  if (claim.terms.size === 0 || !claim.quotes.every((quote) => verifyQuote(quote, page))) return undefined;
  const exact = excerpts.find(({ text }) => verifyQuote(sentence, { text }));
  if (exact) return exact.text;
  const compared = excerpts.map((excerpt) => ({
    excerpt,
    ...(excerpt.isSingle ? compareWords(claim.words, excerpt.claim.words) : NO_COPY),
    covered: coverage(claim, excerpt, context),
  }));
  const refuses = ({ excerpt }: { readonly excerpt: Excerpt }) =>
    contradicts(claim, excerpt.claim, withHeadings(context, excerpt));
  if (
    compared.some((one) => one.isAltered || (one.isCopy && (refuses(one) || deniesMore(claim, one.excerpt))))
  )
    return undefined;
  const enough = isNamed && isForeign(sentence, passage) ? Number.EPSILON : ENOUGH_COVERED;
  const best = compared
    .filter(({ covered }) => covered >= enough)
    .sort((a, b) => b.covered - a.covered || a.excerpt.text.length - b.excerpt.text.length);
  return best.find((one) => !refuses(one))?.excerpt.text;
}

/** A copy that denies once more than what it copies denies something else. */
function deniesMore(claim: Claim, excerpt: Excerpt): boolean {
  return claim.denials.length > excerpt.claim.denials.length;
}

/** Terms do not meet across languages: there, numbers and names decide, where the sentence names the page. */
function isForeign(sentence: string, { language, text }: Passage): boolean {
  const own = language?.split('-')[0] ?? detectLanguage(text, 'en');
  return detectLanguage(sentence, own === 'fr' ? 'fr' : 'en') !== own;
}

function coverage({ terms }: Claim, excerpt: Excerpt, context: Claim): number {
  let covered = 0;
  let shared = 0;
  for (const term of terms) {
    if (excerpt.claim.terms.has(term)) shared += 1;
    else if (context.terms.has(term) || excerpt.headings.has(term)) covered += CONTEXT_WEIGHT;
  }
  return shared === 0 ? 0 : (covered + shared) / terms.size;
}

function withHeadings({ terms, amounts }: Claim, { headings }: Excerpt): ReadonlySet<string> {
  return new Set([...terms, ...amounts, ...headings]);
}
