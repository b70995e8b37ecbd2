import { coverage, type Idf } from './question-terms.ts';
import { SENTENCE_FEATURES } from './sentence-features.ts';
import type { SpanScene } from './span-scene.ts';
import type { Span } from './spans.ts';

/** What is known about a span as an answer: first of its best unit, then of the span itself. */
export const SPAN_FEATURES = [
  ...SENTENCE_FEATURES,
  ...['toldLast', 'toldEver', 'previousToldLast', 'previousToldEver', 'nextToldEver', 'mostToldOfPassage'],
  ...['sectionCoverage', 'titleCoverage', 'headingCoverage', 'leadInCoverage', 'askedBefore'],
  ...['coverageBefore', 'coverageAfter', 'rarestShared', 'sharedWeight', 'questionLength', 'wasAsked'],
  ...['unitCount', 'shown', 'terms', 'logTerms', 'items', 'spanCoverage', 'isFromStart'],
  ...['firstScore', 'lastScore', 'bestScore', 'worstScore', 'expectedTerms', 'expectedShare'],
  ...['scoreBefore', 'scoreAfter', 'underBestOfPassage', 'underBestOfAll', 'isOfFirstPage', 'isOpening'],
  ...['askedShare', 'toldShare', 'askedBeforeShare', 'spanToldLast', 'spanToldEver'],
  ...['afterTold', 'goesOn', 'questionWords', 'asksYesNo'],
] as const;

/** @returns in the order of SPAN_FEATURES. */
export function spanFeatures(scene: SpanScene, rank: number, { shown }: Span): number[] {
  const scores = scene.scores[rank]!;
  const best = shown.reduce((one, other) => (scores[other]! > scores[one]! ? other : one));
  return [
    ...scene.features[rank]![best]!,
    ...toldFeatures(scene, rank, best),
    ...contextFeatures(scene, rank, best),
    ...shapeFeatures(scene, rank, shown),
    ...scoreFeatures(scene, rank, shown),
    ...matchFeatures(scene, rank, shown),
  ];
}

/** How much of what the span says was asked or told; 1 of `afterTold`: right behind what was told last. */
function matchFeatures(scene: SpanScene, rank: number, shown: readonly number[]): number[] {
  const { question, passages, lastTerms, toldTerms, asked, idf } = scene;
  const { terms } = passages[rank]!;
  const all = new Set(shown.flatMap((at) => [...terms[at]!]));
  const told = terms.map((some) => share(some, lastTerms));
  const lastTold = told.lastIndexOf(Math.max(...told));
  return [
    weightShare(all, question.terms.weights, idf),
    weightShare(all, question.lastAssistantTerms.weights, idf),
    weightShare(all, asked.weights, idf),
    share(all, lastTerms),
    share(all, toldTerms),
    told[lastTold]! < 0.3 ? -9 : Math.max(-8, Math.min(8, shown[0]! - lastTold)),
    question.goesOn ? 1 : 0,
    question.text.split(/\s+/).length,
    question.asks.has('permission') ? 1 : 0,
  ];
}

/** @returns the share, by weight, of the terms that are among the others; 0 without terms. */
function weightShare(terms: ReadonlySet<string>, others: ReadonlyMap<string, number>, idf: Idf): number {
  let total = 0;
  let shared = 0;
  for (const term of terms) {
    const weight = others.get(term) ?? idf(term) ?? 0;
    total += weight;
    if (others.has(term)) shared += weight;
  }
  return total === 0 ? 0 : shared / total;
}

function toldFeatures({ passages, lastTerms, toldTerms }: SpanScene, rank: number, at: number): number[] {
  const { terms } = passages[rank]!;
  const toldOf = (i: number, told: ReadonlySet<string>) => share(terms[i], told);
  return [
    toldOf(at, lastTerms),
    toldOf(at, toldTerms),
    toldOf(at - 1, lastTerms),
    toldOf(at - 1, toldTerms),
    toldOf(at + 1, toldTerms),
    Math.max(...terms.map((_, i) => toldOf(i, toldTerms))),
  ];
}

function contextFeatures(
  { question, passages, asked, wasAsked }: SpanScene,
  rank: number,
  at: number,
): number[] {
  const { units, terms, sectionTerms, titleTerms } = passages[rank]!;
  const { heading, leadIn } = units[at]!;
  const covers = (i: number | undefined) => coverage(question.terms, terms[i ?? -1] ?? new Set());
  const shared = [...terms[at]!].map((term) => question.terms.weights.get(term) ?? 0);
  return [
    coverage(question.terms, sectionTerms),
    coverage(question.terms, titleTerms),
    covers(heading),
    covers(leadIn),
    coverage(asked, terms[at]!),
    covers(at - 1),
    covers(at + 1),
    Math.max(0, ...shared),
    shared.reduce((sum, weight) => sum + weight, 0),
    question.terms.weights.size,
    wasAsked ? 1 : 0,
  ];
}

function shapeFeatures({ question, passages }: SpanScene, rank: number, shown: readonly number[]): number[] {
  const { units, terms, sequences } = passages[rank]!;
  const length = shown.reduce((sum, at) => sum + sequences[at]!.length, 0);
  const all = new Set(shown.flatMap((at) => [...terms[at]!]));
  return [
    units.length,
    shown.length,
    length,
    Math.log1p(length),
    shown.filter((at) => units[at]!.kind === 'item').length,
    coverage(question.terms, all),
    shown[0]!,
  ];
}

function scoreFeatures(
  { passages, scores, best }: SpanScene,
  rank: number,
  shown: readonly number[],
): number[] {
  const ofPassage = scores[rank]!;
  const { sequences, passage } = passages[rank]!;
  const own = shown.map((at) => ofPassage[at]!);
  const lengths = shown.map((at) => sequences[at]!.length);
  const expected = own.reduce((sum, score, i) => sum + lengths[i]! / (1 + Math.exp(-score)), 0);
  const top = Math.max(...own);
  return [
    own[0]!,
    own.at(-1)!,
    top,
    Math.min(...own),
    expected,
    expected /
      Math.max(
        1,
        lengths.reduce((sum, one) => sum + one, 0),
      ),
    ofPassage[shown[0]! - 1] ?? -9,
    ofPassage[shown.at(-1)! + 1] ?? -9,
    Math.max(...ofPassage) - top,
    best - top,
    passage.documentId === passages[0]!.passage.documentId ? 1 : 0,
    passage.section === undefined && passage.position === 0 ? 1 : 0,
  ];
}

/** @returns the share of the terms that were told; 0 without terms. */
function share(terms: ReadonlySet<string> | undefined, told: ReadonlySet<string>): number {
  if (terms === undefined || terms.size === 0) return 0;
  return [...terms].filter((term) => told.has(term)).length / terms.size;
}
