import { foldText } from '../../text/fold.ts';
import { tokenize } from '../../text/tokens.ts';
import { numberOf, unitOf } from './amounts.ts';

/** One word of a claim. */
export interface ClaimWord {
  readonly folded: string;
  /** Its stem; undefined for a word that says nothing by itself. */
  readonly term: string | undefined;
  /** Reaches back to the last mark that ends a clause. */
  readonly clause: number;
  readonly isName: boolean;
}

/** What a text asserts, taken apart so that two can be held against each other. */
export interface Claim {
  readonly words: readonly ClaimWord[];
  /** Distinct. */
  readonly terms: ReadonlySet<string>;
  /** "30", or "30 day" where a unit stands with it; a number with a unit is there in both forms. */
  readonly amounts: ReadonlySet<string>;
  /** Of each negation, the terms that it may deny. */
  readonly denials: readonly (readonly string[])[];
  /** What stands between quotation marks. */
  readonly quotes: readonly string[];
}

/** Words with which an answer speaks of itself. */
const FRAME = new Set(
  tokenize(
    'yes sure please sorry here following follow step note help page answer okay oui voici bien page aide étape suivant suivante désolé',
  ),
);

const WORD = /[\p{L}\p{M}\p{N}]+(?:[.,:]\d+)*|[€$£%]|[.,;:!?()–—]/gu;
const CLAUSE_END = /^[.,;:!?()–—]$/;
const QUOTED = /[“"«]\s*([^”"»“«]+?)\s*[”"»]/gu;

const NEGATIONS = new Set(
  'not never no none nobody nothing neither nor without cannot unable pas jamais aucun aucune sans ni rien non'.split(
    ' ',
  ),
);
/** How many words of content after a negation it may deny. */
const DENIED_AFTER = 3;

/** Without what a text only puts in front: a lead-in or a yes. */
export function hasContent(text: string): boolean {
  return contentTerms(text).length > 0;
}

export function readClaim(text: string): Claim {
  const words = readWords(text);
  return {
    words,
    terms: new Set(words.flatMap(({ term }) => (term === undefined ? [] : [term]))),
    amounts: new Set(amountsOf(words)),
    denials: denialsOf(words),
    quotes: [...text.matchAll(QUOTED)].map((match) => match[1]!),
  };
}

function contentTerms(text: string): string[] {
  return tokenize(text.replace(/\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/g, ' ')).filter((term) => !FRAME.has(term));
}

function readWords(text: string): ClaimWord[] {
  const words: ClaimWord[] = [];
  let clause = 0;
  let opens = true;
  for (const [raw] of withoutContractions(text).matchAll(WORD)) {
    if (CLAUSE_END.test(raw)) {
      clause += 1;
      opens ||= /[.:!?]/.test(raw);
      continue;
    }
    const folded = foldText(raw);
    const number = numberOf(folded);
    const [term] = number === undefined ? tokenize(raw).filter((stem) => !FRAME.has(stem)) : [number];
    const isName = term !== undefined && (hasInnerCapital(raw) || (!opens && /^\p{Lu}/u.test(raw)));
    words.push({ folded, term, clause, isName });
    opens = false;
  }
  return words;
}

/** Codes, and words in capitals: names even where a sentence begins. */
function hasInnerCapital(word: string): boolean {
  return /^.+\p{Lu}/u.test(word) || /\p{L}\d|\d\p{L}{3,}/u.test(word);
}

function withoutContractions(text: string): string {
  return text
    .replace(/\bcan['’]?not\b|\bcan['’]t\b/gi, 'can not')
    .replace(/\bwon['’]t\b/gi, 'will not')
    .replace(/n['’]t\b/gi, ' not')
    .replace(/['’](?:s|ll|ve|re|d|m)\b/gi, '');
}

function amountsOf(words: readonly ClaimWord[]): string[] {
  return words.flatMap(({ folded }, i) => {
    const number = numberOf(folded);
    if (number === undefined) return [];
    const unit = [i + 1, i - 1, i + 2].map((at) => unitOf(words[at]?.folded ?? '')).find(Boolean);
    return unit === undefined ? [number] : [number, `${number} ${unit}`];
  });
}

function denialsOf(words: readonly ClaimWord[]): string[][] {
  return words.flatMap(({ folded, clause }, i) => {
    if (!NEGATIONS.has(folded) && !isFrenchNoMore(words, i)) return [];
    const after = words.slice(i + 1).filter((word) => word.clause === clause && word.term !== undefined);
    const verb = words.slice(Math.max(0, i - 3), i);
    const ne = verb.findIndex((word) => word.folded === 'ne' || word.folded === 'n');
    const denied = [...(ne === -1 ? [] : verb.slice(ne + 1)), ...after.slice(0, DENIED_AFTER)];
    return [denied.flatMap(({ term }) => (term === undefined ? [] : [term]))];
  });
}

/** "ne … plus" denies, "plus" alone does not. */
function isFrenchNoMore(words: readonly ClaimWord[], i: number): boolean {
  const before = words.slice(Math.max(0, i - 3), i);
  return words[i]!.folded === 'plus' && before.some(({ folded }) => folded === 'ne' || folded === 'n');
}
