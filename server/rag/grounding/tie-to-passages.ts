import { hasContent } from './claim.ts';
import type { Support, SupportCheck } from './support.ts';

const MARKS = /\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\](?:\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])*/g;
const BARE_REPLY = /^\W*(yes|no|oui|non|si)\W*$/i;

/** A sentence of an answer with what its claims rest on. */
export interface TiedSentence {
  /** Its marks name the passages that support it. */
  readonly text: string;
  /** Without marks. */
  readonly plain: string;
  readonly isSupported: boolean;
  /** None for a sentence that claims nothing, such as a greeting. */
  readonly supports: readonly Support[];
}

interface Part {
  readonly words: string;
  /** Indices of the passages named right after it. */
  readonly named: readonly number[];
  readonly marks: string;
}

/** Checks a sentence, and each part of it that names passages of its own: "It costs €3 [1] and takes a day [2]." */
export function tieToPassages(sentence: string, check: SupportCheck): TiedSentence {
  const plain = sentence.replace(MARKS, '').trim();
  if (!hasContent(plain)) {
    return { text: plain, plain, isSupported: !BARE_REPLY.test(plain), supports: [] };
  }
  const tied = partsOf(sentence).map((part) => tiePart(part, check));
  const isSupported = tied.every((part) => part !== undefined);
  const supports = tied.flatMap((part) => part?.supports ?? []);
  return { text: tied.map((part) => part?.text ?? '').join(''), plain, isSupported, supports };
}

/** @returns undefined when no passage supports the part. */
function tiePart({ words, named, marks }: Part, check: SupportCheck) {
  if (!hasContent(words)) return { text: words, supports: [] };
  const claim = words.trim().replace(/^(and|but|or|et|mais|ou)\s+/i, '');
  const supports = named
    .map((passage) => check(claim, [passage]))
    .filter((support, i) => support !== undefined && support.passage === named[i]);
  const found = supports.length > 0 ? supports : [check(claim, named)];
  const sure = found.flatMap((support) => support ?? []);
  if (sure.length === 0) return undefined;
  const blank = /^\s*/.exec(marks)![0];
  const numbers = [...new Set(sure.map(({ passage }) => passage + 1))].sort((a, b) => a - b);
  const newMarks = marks === '' ? '' : `${blank}${numbers.map((number) => `[${number}]`).join('')}`;
  return { text: `${words}${newMarks}`, supports: sure };
}

function partsOf(sentence: string): Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const match of sentence.matchAll(MARKS)) {
    const named = [...match[0].matchAll(/\d+/g)].map(([number]) => Number(number) - 1);
    parts.push({ words: sentence.slice(start, match.index), named, marks: match[0] });
    start = match.index + match[0].length;
  }
  return [...parts, { words: sentence.slice(start), named: [], marks: '' }];
}
