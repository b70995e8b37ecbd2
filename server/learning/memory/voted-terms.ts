import type { QuestionRepresentation } from '../bandit/retrieval-context.ts';
import type { RememberedVote } from './remembered-vote.ts';

type Terms = QuestionRepresentation['terms'];

/** Thumbs-up and thumbs-down, as far as they are meant. */
interface Counts {
  up: number;
  down: number;
}

/** See VotedTerms.lookUp. */
type TermsSay = readonly [odds: number, affinity: number, rate: number];

/** Before any vote a term is taken to say as much as one vote of the passage's own rate. */
const TERM_PRIOR = 1;
/** Votes for a passage with a term from which on half of the term counts as known for it. */
const KNOWN_VOTES = 0.5;
const ODDS_LIMIT = 8;
const ODDS_SCALE = 4;

/**
 * Which words of questions went with thumbs-up on a passage, and which with thumbs-down: a naive Bayes classifier
 * for each passage over all votes on it, where votes on questions nearby are few or were given for another passage.
 */
export class VotedTerms {
  readonly #byTerm = new Map<string, Map<number, Counts>>();
  readonly #byPassage = new Map<number, Counts>();

  add(vote: RememberedVote): void {
    this.#count(vote, 1);
  }

  remove(vote: RememberedVote): void {
    this.#count(vote, -1);
  }

  /**
   * What the terms of a question say of passages, by slot, -1 for none, without the votes that are left out:
   * - `odds`: log odds of a thumbs-up by the terms, against the passage's own rate, clipped at +-8, / 4;
   * - `affinity`: share of the terms, rare ones weighing more, that are known from questions it was right for;
   * - `rate`: log odds of the passage's own rate, / 4.
   */
  lookUp(terms: Terms, leftOut: readonly RememberedVote[]): (passage: number) => TermsSay {
    const own = new VotedTerms();
    for (const vote of leftOut) own.add(vote);
    const known = terms.map(([term, share]) => {
      const counts = this.#byTerm.get(term);
      const weight = share / Math.log(2 + (counts?.size ?? 0)); // as far as the term is rare
      return { counts, own: own.#byTerm.get(term), share, weight };
    });
    const total = known.reduce((sum, { weight }) => sum + weight, 0);
    return (passage) => {
      const all = difference(this.#byPassage.get(passage), own.#byPassage.get(passage));
      if (!all) return [0, 0, 0];
      const rate = (all.up + 0.5) / (all.up + all.down + 1);
      let odds = 0;
      let affinity = 0;
      for (const { counts, own: ownCounts, share, weight } of known) {
        const rest = difference(counts?.get(passage), ownCounts?.get(passage));
        if (!rest) continue;
        odds += share * termOdds(rest, rate);
        affinity += weight * knownShare(rest);
      }
      return [clipped(odds) / ODDS_SCALE, total > 0 ? affinity / total : 0, logOdds(rate) / ODDS_SCALE];
    };
  }

  #count(vote: RememberedVote, sign: 1 | -1): void {
    const weight = (sign * vote.information) / vote.passages.length;
    if (weight === 0) return;
    const up = weight * vote.reward;
    const down = weight * (1 - vote.reward);
    for (const passage of vote.passages) {
      addTo(this.#byPassage, passage, up, down);
      for (const [term, share] of vote.terms) addTo(this.#countsOf(term), passage, share * up, share * down);
    }
  }

  #countsOf(term: string): Map<number, Counts> {
    const known = this.#byTerm.get(term);
    if (known) return known;
    const counts = new Map<number, Counts>();
    this.#byTerm.set(term, counts);
    return counts;
  }
}

/** What is left of counts without some of them; rounding may leave a difference just below 0. */
function difference(all: Counts | undefined, own: Counts | undefined): Counts | undefined {
  if (!all || !own) return all;
  return { up: Math.max(0, all.up - own.up), down: Math.max(0, all.down - own.down) };
}

function addTo(counts: Map<number, Counts>, passage: number, up: number, down: number): void {
  const own = counts.get(passage);
  if (!own) {
    counts.set(passage, { up, down });
    return;
  }
  own.up += up;
  own.down += down;
}

/** How much more likely a thumbs-up is with a term than without it, as a logarithm. */
function termOdds({ up, down }: Counts, rate: number): number {
  return Math.log((up + TERM_PRIOR * rate) / (down + TERM_PRIOR * (1 - rate))) - logOdds(rate);
}

function knownShare({ up, down }: Counts): number {
  return up / (KNOWN_VOTES + up + down);
}

function logOdds(rate: number): number {
  return Math.log(rate / (1 - rate));
}

function clipped(odds: number): number {
  return Math.max(-ODDS_LIMIT, Math.min(ODDS_LIMIT, odds));
}
