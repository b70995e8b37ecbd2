import type { Choice } from './choose-sentences.ts';
import { offers, type Question } from './question.ts';
import type { Idf } from './question-terms.ts';
import type { ReadPassage } from './read-passage.ts';
import { spanFeatures } from './span-features.ts';
import { type SpanScene, spanScene } from './span-scene.ts';
import { spanValue } from './span-value.ts';
import { type Span, spansOf } from './spans.ts';

const MOST_SHOWN = 5;

/**
 * What is asked for must be in the answer: an amount, a time, the numbered steps of a procedure. Set by hand, in F1: the
 * annotated pages have few of them.
 */
const OFFER_BONUS = 0.08;

/**
 * The same passages, of each the one run of sentences that is expected to answer best. Which passages are cited stays as
 * it was chosen: votes teach by it.
 *
 * @param isTold what was said already, and is not said again.
 */
export function chooseSpans(
  choices: readonly Choice[],
  question: Question,
  passages: readonly ReadPassage[],
  isTold: (sentence: string) => boolean,
  idf: Idf,
): Choice[] {
  const scene = spanScene(question, passages, idf);
  const extent = { mostShown: MOST_SHOWN, wholeLists: question.asks.has('steps') };
  return choices.map((choice) => {
    const rank = passages.indexOf(choice.read);
    const spans = spansOf(choice.read, isTold, extent);
    const values = spans.map((span) => expectedValue(scene, rank, span));
    const span = spans[values.indexOf(Math.max(...values))];
    if (!span) return choice;
    return { read: choice.read, shown: span.shown, best: bestOf(scene.scores[rank]!, span.shown) };
  });
}

function expectedValue(scene: SpanScene, rank: number, span: Span): number {
  const { question, passages } = scene;
  const value = spanValue(spanFeatures(scene, rank, span), question.isFollowUp);
  return value + (holdsWhatIsAsked(question, passages[rank]!, span) ? OFFER_BONUS : 0);
}

function holdsWhatIsAsked({ asks }: Question, { units }: ReadPassage, { shown }: Span): boolean {
  const isOffered = (kind: 'price' | 'time') =>
    asks.has(kind) && shown.some((at) => offers(units[at]!.text, kind));
  const isProcedure = asks.has('steps') && shown.some((at) => units[at]!.number !== undefined);
  return isProcedure || isOffered('price') || isOffered('time');
}

function bestOf(scores: readonly number[], shown: readonly number[]): number {
  return shown.reduce((one, other) => (scores[other]! > scores[one]! ? other : one));
}
