import { type Word, wordsOf } from './words.ts';

/** So many words of the rules in a row are no chance. */
const MOST_WORDS = 8;
/** So many letters of a canary in a row are no chance. */
const MOST_LETTERS = 12;
const SHORTEST_CANARY = 16;

export interface LeakGuardOptions {
  /** What the model was told to keep to; asked for whenever text comes, since an answer may take many calls. */
  readonly systemPrompts: () => readonly string[];
  /**
   * Texts that no output may hold, nor 12 of their letters in a row. Those under 16 letters are left out: keys such
   * as "not-needed", which servers of one's own take, are words that answers need.
   */
  readonly canaries: readonly string[];
}

/**
 * Watches a streamed text for its system prompt: 8 of its words in a row, whatever the case, accents and marks
 * between them, or a part of a canary. What could become either is held back, so that nothing of it is ever shown.
 *
 * NOTE: it sees copies, not translations, summaries or codes of the rules: rules must not hold secrets.
 */
export class LeakGuard {
  readonly #options: LeakGuardOptions;
  readonly #canaries: readonly string[];
  readonly #runs = new Map<string, ReadonlySet<string>>();
  #held = '';
  #leaked = false;

  constructor(options: LeakGuardOptions) {
    this.#options = options;
    const canaries = options.canaries.map((canary) => lettersOf(wordsOf(canary)));
    this.#canaries = canaries.filter((letters) => letters.length >= SHORTEST_CANARY);
  }

  /** True once something leaked: nothing is shown from then on. */
  get leaked(): boolean {
    return this.#leaked;
  }

  /** @returns what may be shown now. */
  push(piece: string): string {
    return this.#release(this.#held + piece, false);
  }

  /** @returns the rest of what may be shown. */
  end(): string {
    return this.#release(this.#held, true);
  }

  #release(text: string, isEnd: boolean): string {
    this.#held = '';
    const words = wordsOf(text);
    const grows = !isEnd && words.at(-1)?.end === text.length;
    const finished = grows ? words.slice(0, -1) : words;
    this.#leaked ||= this.#hasLongRun(finished) || this.#hasCanary(lettersOf(words));
    if (this.#leaked) return '';
    if (isEnd) return text;
    const growing = grows ? words.at(-1)!.start : text.length;
    const safe = Math.min(growing, this.#openRun(finished) ?? growing, this.#openCanary(words) ?? growing);
    this.#held = text.slice(safe);
    return text.slice(0, safe);
  }

  #hasLongRun(words: readonly Word[]): boolean {
    return words.some(
      (_, i) => i + MOST_WORDS <= words.length && this.#isRun(words.slice(i, i + MOST_WORDS)),
    );
  }

  /** Where the longest end of the words begins that the rules have in a row. */
  #openRun(words: readonly Word[]): number | undefined {
    const last = words.slice(1 - MOST_WORDS);
    return last.find((_, i) => this.#isRun(last.slice(i)))?.start;
  }

  #isRun(words: readonly Word[]): boolean {
    const run = joined(words);
    return this.#options.systemPrompts().some((rules) => this.#runsOf(rules).has(run));
  }

  #runsOf(rules: string): ReadonlySet<string> {
    const known = this.#runs.get(rules);
    if (known) return known;
    const words = wordsOf(rules);
    const lengths = Array.from({ length: MOST_WORDS }, (_, i) => i + 1);
    const runs = new Set(
      words.flatMap((_, i) => lengths.map((length) => joined(words.slice(i, i + length)))),
    );
    this.#runs.set(rules, runs);
    return runs;
  }

  #hasCanary(letters: string): boolean {
    return this.#canaries.some((canary) => {
      for (let i = 0; i + MOST_LETTERS <= canary.length; i += 1) {
        if (letters.includes(canary.slice(i, i + MOST_LETTERS))) return true;
      }
      return false;
    });
  }

  /** Where the word begins from which on the letters may be a part of a canary. */
  #openCanary(words: readonly Word[]): number | undefined {
    const letters = lettersOf(words);
    for (let length = Math.min(MOST_LETTERS - 1, letters.length); length > 0; length -= 1) {
      const end = letters.slice(-length);
      if (this.#canaries.some((canary) => canary.includes(end))) return startOfLetters(words, length);
    }
    return undefined;
  }
}

function joined(words: readonly Word[]): string {
  return words.map(({ word }) => word).join(' ');
}

function lettersOf(words: readonly Word[]): string {
  return words.map(({ word }) => word).join('');
}

/** @returns where the word begins that holds the first of the last letters. */
function startOfLetters(words: readonly Word[], length: number): number {
  let left = length;
  const word = words.findLast((one) => {
    left -= one.word.length;
    return left <= 0;
  });
  return word!.start;
}
