import { NO_ANSWER } from '../prompts/answer-prompts.ts';

/**
 * Passes a model's text on without ever showing the mark that it does not know, not even half of it: whatever
 * could still become the mark is held until the next piece decides.
 */
export class MarkHoldBack {
  private held = '';
  private seen = false;

  /** True once the mark was there. */
  get sawMark(): boolean {
    return this.seen;
  }

  /** @returns what may be shown now. */
  push(piece: string): string {
    const text = (this.held + piece).split(NO_ANSWER);
    if (text.length > 1) this.seen = true;
    const rest = text.join('');
    const keep = longestBeginningAtEnd(rest);
    this.held = rest.slice(rest.length - keep);
    return rest.slice(0, rest.length - keep);
  }

  /** @returns what was held when the text ended. */
  end(): string {
    const rest = this.held;
    this.held = '';
    return rest;
  }
}

/** @returns the length of the longest end of the text that the mark begins with. */
function longestBeginningAtEnd(text: string): number {
  for (let length = Math.min(NO_ANSWER.length - 1, text.length); length > 0; length -= 1) {
    if (NO_ANSWER.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
