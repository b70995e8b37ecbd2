import snowball from 'snowball-stemmers';
import { foldText } from './fold.ts';
import type { Language } from './language.ts';
import { STOP_WORDS } from './stop-words.ts';

const stemmer = snowball.newStemmer('english');

const FRENCH_ELISION = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[\p{L}\p{N}])/gu;
const ENGLISH_CONTRACTION = /(?:n['’]t|['’](?:s|ll|ve|re|d|m))(?![\p{L}\p{N}])/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The terms that a text is found by: words in lower case without accents, without stop words, stemmed.
 * The language decides only which stop words are dropped, never the stem, so that a question and a passage
 * meet in one space of terms even when the language of one of them is unknown.
 *
 * NOTE: French words pass through the English Snowball stemmer too. On the French questions measured, it lost
 * nothing against the French one (MRR of BM25 .720 against .723; with a plain suffix list .715), and on
 * the English ones it is what it is made for.
 *
 * @returns in the order of the text, repeated as often as they occur; empty when only stop words are left.
 */
export function tokenize(text: string, language?: Language): string[] {
  const stopWords = STOP_WORDS[language ?? 'unknown'];
  const folded = foldText(text).replace(FRENCH_ELISION, '').replace(ENGLISH_CONTRACTION, '');
  const terms: string[] = [];
  for (const word of folded.match(WORD) ?? []) {
    if (!stopWords.has(word)) terms.push(stem(word));
  }
  return terms;
}

const MOST_STEMS_KEPT = 50_000;
const stems = new Map<string, string>();

/** The stemmer takes about 10 µs a word; most words of a text were met before. */
function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= MOST_STEMS_KEPT) stems.clear();
  const found = stemmer.stem(word);
  stems.set(word, found);
  return found;
}
