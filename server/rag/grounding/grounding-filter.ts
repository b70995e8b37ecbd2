import type { Citation } from '../../protocol/message.ts';
import type { Language } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { PassageUse } from './passage-use.ts';
import { type Piece, takePiece } from './sentence-pieces.ts';
import { createSupportCheck, type SupportCheck } from './support.ts';
import { tieToPassages } from './tie-to-passages.ts';

/** What becomes of a sentence that no passage supports: left out, or shown with a note after it. */
export type GroundingMode = 'drop' | 'flag';

export interface GroundedText {
  /** What was shown, its marks counting the citations: [1] is the first of them. */
  readonly text: string;
  /** One of each passage that a shown sentence rests on, in the order of the passages. */
  readonly citations: readonly Citation[];
  /** Sentences that no passage supports, in their order, without marks. */
  readonly unsupported: readonly string[];
}

const NOT_FOUND: Readonly<Record<Language, string>> = {
  en: '(not found in the help pages)',
  fr: '(absent des pages d’aide)',
};

/**
 * Ties each sentence of a streamed text to the passage that supports it. At most one sentence is held back, until
 * it is checked; what is shown carries the marks of passages that do support it, [n] for passages[n - 1].
 */
export class GroundingFilter {
  readonly #check: SupportCheck;
  readonly #use: PassageUse;
  readonly #note: string | undefined;
  readonly #unsupported: string[] = [];
  #held = '';
  #shown = '';
  /** The start of a line whose first sentence was dropped. */
  #owed = '';

  constructor(passages: readonly Passage[], language: Language, mode: GroundingMode) {
    this.#check = createSupportCheck(passages);
    this.#use = new PassageUse(passages);
    this.#note = mode === 'flag' ? NOT_FOUND[language] : undefined;
  }

  /** @returns what may be shown now. */
  push(piece: string): string {
    this.#held += piece;
    return this.#release(false);
  }

  /** @returns the rest of what may be shown. */
  end(): string {
    return this.#release(true);
  }

  /** All that was shown so far; whole once end() was called. */
  get grounded(): GroundedText {
    return { ...this.#use.cite(this.#shown), unsupported: [...this.#unsupported] };
  }

  #release(isEnd: boolean): string {
    let shown = '';
    for (let taken = takePiece(this.#held, isEnd); taken; taken = takePiece(this.#held, isEnd)) {
      this.#held = taken.rest;
      const text = this.#judge(taken.piece);
      this.#shown += text;
      shown += text;
    }
    return shown;
  }

  #judge({ leading, body }: Piece): string {
    const opening = leading.includes('\n') || this.#owed === '' ? leading : this.#owed;
    const tied = tieToPassages(body, this.#check);
    if (!tied.isSupported) this.#unsupported.push(tied.plain);
    if (!tied.isSupported && this.#note === undefined) {
      this.#owed = opening;
      return '';
    }
    this.#owed = '';
    this.#use.add(tied.supports);
    const text = tied.isSupported ? tied.text : `${tied.plain} ${this.#note}`;
    return this.#shown === '' ? `${opening.trimStart()}${text}` : `${opening}${text}`;
  }
}
