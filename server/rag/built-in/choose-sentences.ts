import type { Question } from './question.ts';
import { coverage } from './question-terms.ts';
import { isTelling, rankedUnits } from './ranked-units.ts';
import type { ReadPassage } from './read-passage.ts';
import { unitScores } from './unit-scores.ts';
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

/** Up to this much under the first's best unit another passage is used too, if it tells of something else. */
const FURTHER_PASSAGE_SLACK = { firstTurn: 0.2, followUp: 0.7 };

/** The share of what the question is about that a further passage has to tell of, beyond the first; chosen on the same. */
const ENOUGH_NEW = 0.15;

/**
 * Picks the sentences that answer, never joining two passages into one text. One passage always gives some, the
 * first if it answers about as well as any; another only when it answers better than the first, or about as
 * well and on what the first leaves open.
 *
 * @returns in the order of the passages; empty only without passages.
 */
export function chooseSentences(
  question: Question,
  passages: readonly ReadPassage[],
  isTold: (sentence: string) => boolean,
  appetite: Appetite,
): Choice[] {
  const turn = question.isFollowUp ? 'followUp' : 'firstTurn';
  const wholeLists = appetite.wholeLists || question.asks.has('steps');
  const scores = unitScores(question, passages);
  const candidates = passages.map((read, i): Candidate => {
    const ranked = rankedUnits(read, scores[i]!, isTold);
    return { read, ranked, scores: scores[i]!, top: scores[i]![ranked[0] ?? -1] ?? Number.NEGATIVE_INFINITY };
  });
  const lead = leadOf(candidates);
  if (lead === undefined) return [];
  const choices = [choiceOf(lead, appetite.most, appetite.slack[turn], { ...appetite, wholeLists })];
  if (lead !== candidates[0]) return choices;
  for (const further of candidates.slice(1)) {
    if (further.top < lead.top - FURTHER_PASSAGE_SLACK[turn]) continue;
    if (further.ranked.length === 0 || !isTelling(further.read, further.ranked[0]!, isTold)) continue;
    if (further.top < lead.top && newShare(question, further, choices) < ENOUGH_NEW) continue;
    const most = Math.ceil(appetite.most / 2);
    choices.push(choiceOf(further, most, appetite.slack[turn], { ...appetite, wholeLists }));
  }
  return choices;
}

/** A passage with its units, best first, their scores, and the best of these; -Infinity without a unit to show. */
interface Candidate {
  readonly read: ReadPassage;
  readonly ranked: readonly number[];
  readonly scores: readonly number[];
  readonly top: number;
}

function choiceOf(
  { read, ranked, scores, top }: Candidate,
  most: number,
  slack: number,
  appetite: Appetite,
): Choice {
  const picked = ranked.slice(0, most).filter((at) => scores[at]! >= top - slack);
  return { read, best: picked[0]!, shown: shownUnits(read.units, picked, appetite) };
}

/**
 * @returns the one to begin with; undefined when none has a unit to show. That is the first, though another might answer
 * better: which passage answers is for retrieval to say, and votes teach it that by what was cited.
 */
function leadOf(candidates: readonly Candidate[]): Candidate | undefined {
  const shown = candidates.filter(({ top }) => top > Number.NEGATIVE_INFINITY);
  const page = candidates[0]?.read.passage.documentId;
  return shown.find(({ read }) => read.passage.documentId === page) ?? shown[0];
}

/** @returns the share of the question that its best unit tells of and the choices before do not, headings counted. */
function newShare({ terms }: Question, { read, ranked }: Candidate, before: readonly Choice[]): number {
  const told = new Set(
    before.flatMap((choice) => [
      ...choice.read.titleTerms,
      ...choice.read.sectionTerms,
      ...choice.shown.flatMap((shown) => [...choice.read.terms[shown]!]),
    ]),
  );
  const isNew = (term: string) => !told.has(term);
  return coverage(terms, new Set([...read.terms[ranked[0]!]!, ...read.sectionTerms].filter(isNew)));
}

function shownUnits(units: readonly Unit[], picked: readonly number[], appetite: Appetite): number[] {
  let shown: number[] = [];
  for (const at of picked) {
    if (isOfAnotherList(units, at, shown)) continue;
    const more = [...new Set([...shown, ...wholeThought(units, at, appetite.wholeLists)])];
    if (shown.length === 0 || more.length <= appetite.mostShown) shown = more;
  }
  return withoutRepeats(
    units,
    shown.sort((a, b) => a - b),
    picked[0]!,
  );
}

/** A step and a line of a table, say, that would read as one list. */
function isOfAnotherList(units: readonly Unit[], at: number, shown: readonly number[]): boolean {
  const { kind, block } = units[at]!;
  return (
    kind === 'item' && shown.some((other) => units[other]!.kind === 'item' && units[other]!.block !== block)
  );
}

/** Pages repeat themselves; of units that say the same the one at `kept` stays, else the first. */
function withoutRepeats(units: readonly Unit[], shown: readonly number[], kept: number): number[] {
  return shown.filter((at, i) => {
    const isSame = (other: number) => units[other]!.text === units[at]!.text;
    return at === kept || (!isSame(kept) && !shown.slice(0, i).some(isSame));
  });
}
