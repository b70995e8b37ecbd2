import type { QuestionRepresentation } from '../bandit/retrieval-context.ts';
import type { RememberedVote } from './remembered-vote.ts';
import { Slots } from './slots.ts';
import { TermCounts } from './term-counts.ts';

type Terms = QuestionRepresentation['terms'];

/** Thumbs-up and thumbs-down, as far as they are meant. */
interface Counts {
  up: number;
  down: number;
}

interface PassageCounts extends Counts {
  readonly terms: TermCounts;
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
  readonly #terms: Slots<string>;
  /** By slot of the term: passages with a vote on a question that has it. */
  readonly #passagesWith: number[] = [];
  /** By slot of the passage. */
  readonly #passages: (PassageCounts | undefined)[] = [];

  constructor(terms = new Slots<string>()) {
    this.#terms = terms;
  }

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
    const own = new VotedTerms(this.#terms);
    for (const vote of leftOut) own.add(vote);
    const known = terms.map(([term, share]) => {
      const slot = this.#terms.find(term);
      const weight = share / Math.log(2 + (this.#passagesWith[slot] ?? 0)); // as far as the term is rare
      return { slot, share, weight };
    });
    const total = known.reduce((sum, { weight }) => sum + weight, 0);
    return (passage) => {
      const counts = this.#passages[passage];
      if (!counts) return [0, 0, 0];
      const ownCounts = own.#passages[passage];
      const all = difference(counts, ownCounts);
      const rate = (all.up + 0.5) / (all.up + all.down + 1);
      let odds = 0;
      let affinity = 0;
      for (const { slot, share, weight } of known) {
        if (slot < 0 || !counts.terms.has(slot)) continue;
        const rest = difference(countsOf(counts, slot), ownCounts && countsOf(ownCounts, slot));
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
    const terms = vote.terms.map(([term]) => this.#terms.take(term));
    for (const passage of vote.passages) {
      this.#passages[passage] ??= { up: 0, down: 0, terms: new TermCounts() };
      const counts = this.#passages[passage];
      counts.up += up;
      counts.down += down;
      vote.terms.forEach(([, share], i) => {
        const term = terms[i]!;
        if (!counts.terms.add(term, share * up, share * down)) return;
        this.#passagesWith[term] = (this.#passagesWith[term] ?? 0) + 1;
      });
    }
  }
}

function countsOf({ terms }: PassageCounts, term: number): Counts {
  return { up: terms.up(term), down: terms.down(term) };
}

/** What is left of counts without some of them; rounding may leave a difference just below 0. */
function difference(all: Counts, own: Counts | undefined): Counts {
  if (!own) return all;
  return { up: Math.max(0, all.up - own.up), down: Math.max(0, all.down - own.down) };
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
