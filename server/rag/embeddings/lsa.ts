import type { Random } from '../../learning/bandit/random.ts';
import type { WeightedTerms } from '../../text/conversation-terms.ts';
import { detectLanguage } from '../../text/language.ts';
import { tokenize } from '../../text/tokens.ts';
import { sparseFromRows } from './sparse-matrix.ts';
import { truncatedSvd } from './truncated-svd.ts';

/** A space of latent topics, fitted on the operator's own passages. */
export interface LsaModel {
  readonly dimensions: number;
  /** Term to its row in `idf` and `projection`. */
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly idf: Float32Array;
  /** Right singular vectors, row-major, shape (terms, dimensions). */
  readonly projection: Float32Array;
}

export interface LsaOptions {
  /** Upper bound; a corpus of fewer passages or terms has fewer. */
  readonly dimensions?: number;
  readonly random: Random;
}

export const DEFAULT_LSA_DIMENSIONS = 256;

/** The decomposition reads at most so many passages, evenly spread, so that fitting ends in bounded time. */
const MOST_PASSAGES_DECOMPOSED = 20_000;
const MOST_TERMS = 40_000;

/**
 * Latent semantic analysis: the truncated singular value decomposition of the passages' term weights
 * (1 + ln tf) idf, rows of unit length. Passages about the same thing come close even when they use other words.
 *
 * @param texts any number. None, or texts without a known word, give a model of 0 dimensions, whose vectors
 *   are empty and therefore similar to nothing.
 *
 * Deerwester et al., "Indexing by Latent Semantic Analysis", JASIS 41(6), 1990.
 */
export function fitLsa(
  texts: readonly string[],
  { dimensions = DEFAULT_LSA_DIMENSIONS, random }: LsaOptions,
): LsaModel {
  const counts = texts.map((text) => countTerms(passageTerms(text)));
  const { vocabulary, idf } = fitVocabulary(counts);
  const stride = Math.max(1, Math.ceil(counts.length / MOST_PASSAGES_DECOMPOSED));
  const rows = counts.filter((_, i) => i % stride === 0).map((terms) => unitRow(terms, vocabulary, idf));
  const { columnCount, values } = truncatedSvd(sparseFromRows(rows, vocabulary.size), dimensions, random);
  return {
    dimensions: columnCount,
    vocabulary,
    idf,
    projection: Float32Array.from(values.subarray(0, vocabulary.size * columnCount)),
  };
}

/** A passage's vector, of unit length; zero when none of its terms is known. */
export function embedPassage(model: LsaModel, text: string): Float32Array {
  return project(model, countTerms(passageTerms(text)), (count) => 1 + Math.log(count));
}

/** A query's vector, of unit length; zero when none of its terms is known. Unknown terms count as nothing. */
export function embedQueryTerms(model: LsaModel, terms: WeightedTerms): Float32Array {
  return project(model, terms, Math.log1p);
}

function project(model: LsaModel, terms: WeightedTerms, weigh: (count: number) => number): Float32Array {
  const { dimensions, projection } = model;
  const vector = new Float32Array(dimensions);
  for (const [term, count] of terms) {
    const row = model.vocabulary.get(term);
    if (row === undefined) continue;
    const weight = weigh(count) * model.idf[row]!;
    const start = row * dimensions;
    for (let k = 0; k < dimensions; k++) vector[k]! += weight * projection[start + k]!;
  }
  return toUnitLength(vector);
}

function toUnitLength(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  if (norm > 1e-9) for (let k = 0; k < vector.length; k++) vector[k]! /= norm;
  return vector;
}

const passageTerms = (text: string): string[] => tokenize(text, detectLanguage(text, 'en'));

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** The terms that most passages share come first, and are kept when there are too many. */
function fitVocabulary(counts: readonly ReadonlyMap<string, number>[]) {
  const frequencies = new Map<string, number>();
  for (const terms of counts) {
    for (const term of terms.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const kept = [...frequencies].sort(([, a], [, b]) => b - a).slice(0, MOST_TERMS);
  const vocabulary = new Map(kept.map(([term], row) => [term, row]));
  const idf = Float32Array.from(kept, ([, frequency]) =>
    Math.log(1 + (counts.length - frequency + 0.5) / (frequency + 0.5)),
  );
  return { vocabulary, idf };
}

function unitRow(
  counts: ReadonlyMap<string, number>,
  vocabulary: ReadonlyMap<string, number>,
  idf: Float32Array,
): Map<number, number> {
  const row = new Map<number, number>();
  let squares = 0;
  for (const [term, count] of counts) {
    const column = vocabulary.get(term);
    if (column === undefined) continue;
    const value = (1 + Math.log(count)) * idf[column]!;
    row.set(column, value);
    squares += value * value;
  }
  for (const [column, value] of row) row.set(column, value / Math.sqrt(squares));
  return row;
}
