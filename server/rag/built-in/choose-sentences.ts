import type { Question } from './question.ts';
import type { ReadPassage } from './read-passage.ts';
import { sentenceFeatures } from './sentence-features.ts';
import { sentenceScore } from './sentence-weights.ts';
import type { Unit } from './units.ts';
import { wholeThought } from './whole-thoughts.ts';

/** What one passage gives to an answer. */
export interface Choice {
  readonly read: ReadPassage;
  /** The unit that answers best, and all that are shown, ascending; indices into its units. */
  readonly best: number;
  readonly shown: readonly number[];
}

export interface Appetite {
  /** Units picked from the first passage; what they cannot do without comes on top. */
  readonly most: number;
  /** A further unit is left out if, with what it needs, more units than this would be shown. */
  readonly mostShown: number;
  /** How far under the best of the passage, in log-odds, a further unit may score. */
  readonly slack: { readonly firstTurn: number; readonly followUp: number };
  /** Shows all of a numbered list that one step of was picked. */
  readonly wholeLists: boolean;
}

/**
 * A further passage is used when its best unit scores at most this much, in log-odds, under the first's; on
 * first turns and on follow-ups, whose two models differ in how far their scores spread. On MultiDoc2Dial's dev
 * questions 1.3 passages of three are used, and the right one, when it is among them, in 80% of the cases;
 * using the first alone would be 66%.
 */
const FURTHER_PASSAGE_SLACK = { firstTurn: 0.2, followUp: 0.7 };

/** "How do I…" is answered by a procedure; set by hand, since the annotated pages have no numbered lists. */
const STEP_BONUS = 2;

/**
 * Picks the sentences that answer, never joining two passages into one text. The first passage always gives
 * one, the others only when they answer about as well.
 *
 * @returns in the order of the passages; empty only without passages.
 */
export function chooseSentences(
  question: Question,
  passages: readonly ReadPassage[],
  isTold: (sentence: string) => boolean,
  appetite: Appetite,
): Choice[] {
  const asksForSteps = question.asks.has('steps');
  const scores = sentenceFeatures(question, passages).map((ofPassage, i) =>
    ofPassage.map((features, at) => {
      const isStep = asksForSteps && passages[i]!.units[at]!.number !== undefined;
      return sentenceScore(features, question.isFollowUp) + (isStep ? STEP_BONUS : 0);
    }),
  );
  const ranked = passages.map((read, i) => rankedUnits(read.units, scores[i]!, isTold));
  const first = scores[0]?.[ranked[0]?.[0] ?? -1] ?? Number.NEGATIVE_INFINITY;
  const turn = question.isFollowUp ? 'followUp' : 'firstTurn';
  return passages.flatMap((read, i) => {
    const order = ranked[i]!;
    const top = order[0];
    if (top === undefined) return [];
    if (i > 0 && scores[i]![top]! < first - FURTHER_PASSAGE_SLACK[turn]) return [];
    if (i > 0 && !isTelling(read.units[top]!, isTold)) return [];
    const most = i === 0 ? appetite.most : Math.ceil(appetite.most / 2);
    const picked = order
      .slice(0, most)
      .filter((at) => scores[i]![at]! >= scores[i]![top]! - appetite.slack[turn]);
    return [
      {
        read,
        best: top,
        shown: shownUnits(read.units, picked, asksForSteps ? { ...appetite, wholeLists: true } : appetite),
      },
    ];
  });
}

function shownUnits(units: readonly Unit[], picked: readonly number[], appetite: Appetite): number[] {
  let shown: number[] = [];
  for (const at of picked) {
    const more = [...new Set([...shown, ...wholeThought(units, at, appetite.wholeLists)])];
    if (shown.length === 0 || more.length <= appetite.mostShown) shown = more;
  }
  return shown.sort((a, b) => a - b);
}

/** Says something about the page, not about its matter. */
const ABOUT_THE_PAGE =
  /^((this|the following) (article|page|section|guide)|here (is|are)|see (the|also)|short answers|for all|cet(te)? (article|page|rubrique)|voici|voir|consultez (la|l['’]))(?![\p{L}])|\b(see|consultez|voir) (the |l['’]|la )(article|page)\b/iu;

/** Best first; nothing that was told or is about the page, no heading or question, as long as there is better. */
function rankedUnits(
  units: readonly Unit[],
  scores: readonly number[],
  isTold: (sentence: string) => boolean,
) {
  const byScore = [...units.keys()].sort((a, b) => scores[b]! - scores[a]!);
  const sentences = byScore.filter((at) => ['sentence', 'item'].includes(units[at]!.kind));
  const telling = sentences.filter((at) => isTelling(units[at]!, isTold));
  if (telling.length > 0) return telling;
  const untold = sentences.filter((at) => !isTold(units[at]!.text));
  if (untold.length > 0) return untold;
  return (sentences.length > 0 ? sentences : byScore).slice(0, 1);
}

function isTelling({ kind, text }: Unit, isTold: (sentence: string) => boolean): boolean {
  return (kind === 'sentence' || kind === 'item') && !isTold(text) && !ABOUT_THE_PAGE.test(text);
}
