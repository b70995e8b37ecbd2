import { tokenize } from '../../text/tokens.ts';
import { coverage, type WeightedTerms } from '../built-in/question-terms.ts';
import type { Exchange } from './exchange.ts';
import { formOf } from './question-form.ts';
import type { Retrieval } from './retrieval.ts';

/** Beginnings that kindred words share: "refund" and "refunding". */
const STEM = 5;

export type AnswerabilityFeatures = ReturnType<typeof answerabilityFeatures>;

/**
 * What tells whether the passages hold the answer to a question. Shares are weighted by how rare the terms are;
 * what begins with `small` grows as the knowledge gets smaller or larger than about 1,000 passages, since a chance
 * match says less in little knowledge; `follow` and `turn` count only behind a conversation, `turn` the more
 * the question leaves what was said.
 *
 * @param retrieval absent: its features are 0.
 */
export function answerabilityFeatures(exchange: Exchange, retrieval?: Retrieval) {
  const { question, content, said, asked, passages, found, match, idf } = exchange;
  const { hitProbability: hit = 0, characterCosine = 0 } = retrieval ?? {};
  const form = formOf(question.text);
  const first = passages[0]?.allTerms ?? new Set<string>();
  const heads = new Set(passages.flatMap(({ titleTerms, sectionTerms }) => [...titleTerms, ...sectionTerms]));
  const { found: pairsFound, of: pairs } = neighbours(exchange);
  const known = new Set([...found, ...said]);
  const has = content.total > 0 ? 1 : 0;
  const follow = question.isFollowUp ? 1 : 0;
  const leaves = follow * has * (1 - coverage(content, said));
  const size = Math.max(0, ...[...found].map((term) => idf(term) ?? 0)) / 6;
  const small = size - 1.15;
  const terms = Math.log1p(content.weights.size);
  const matched = Math.log1p([...content.weights.keys()].filter((term) => found.has(term)).length);
  const neighbouring = Math.log1p(pairsFound);
  const neighbourShare = pairs === 0 ? 0 : pairsFound / pairs;
  return {
    coverage: coverage(question.terms, found),
    sentenceCoverage: bestCoverage(question.terms, exchange),
    size,
    matched,
    missing: has * (1 - coverage(content, found)),
    noContent: 1 - has,
    sentence: match.sentence,
    pair: match.pair,
    neighbourShare,
    neighbouring,
    headings: coverage(content, heads),
    unlike: missingLetters(exchange, known) / 20,
    askedFound: coverage(asked, found),
    toldFound: coverage(question.lastAssistantTerms, found),
    smallNeighbouring: small * neighbouring,
    smallMatched: small * matched,
    smallTerms: small * terms,
    smallFirst: small * coverage(question.terms, first),
    followTold: follow * coverage(question.lastAssistantTerms, first),
    followMissing: follow * has * (1 - coverage(content, known)),
    followTerms: follow * terms,
    followNeighbours: follow * neighbourShare,
    followWords: follow * Math.log1p(question.text.split(/\s+/).length),
    followHeadings: follow * share(heads, said),
    followCosine: follow * match.cosine,
    followLetters: follow * match.letters,
    turn: leaves,
    turnPair: leaves * match.pair,
    turnLetters: leaves * match.letters,
    turnTerms: leaves * terms,
    asksWhy: form.why,
    asksWhere: form.where,
    asksYesNo: form.yesNo,
    asksWhat: form.what,
    hit,
    followHit: follow * hit,
    turnHit: leaves * hit,
    characterCosine,
  };
}

function bestCoverage(terms: WeightedTerms, { passages }: Exchange): number {
  return Math.max(0, ...passages.flatMap((passage) => passage.terms.map((unit) => coverage(terms, unit))));
}

function share(terms: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return terms.size === 0 ? 0 : [...terms].filter((term) => others.has(term)).length / terms.size;
}

/** How many terms that follow one another in the question do so in a passage. */
function neighbours({ content: { sequence }, passages, question }: Exchange): { found: number; of: number } {
  const texts = passages.map(({ passage, sequences }) =>
    ['', ...tokenize(passage.title, question.language), ...sequences.flat(), ''].join(' '),
  );
  const pairs = sequence.slice(1).map((term, i) => ` ${sequence[i]} ${term} `);
  const found = pairs.filter((pair) => texts.some((text) => text.includes(pair)));
  return { found: found.length, of: pairs.length };
}

/** Weight of the content that nothing found or said before resembles. */
function missingLetters({ content, found }: Exchange, known: ReadonlySet<string>): number {
  const beginnings = new Set(
    [...found].filter((term) => term.length >= STEM - 1).map((term) => term.slice(0, STEM)),
  );
  const isKnown = (term: string) =>
    known.has(term) || (term.length >= STEM && beginnings.has(term.slice(0, STEM)));
  return [...content.weights].reduce((sum, [term, weight]) => (isKnown(term) ? sum : sum + weight), 0);
}
