/** How often typing is told of while it goes on; the other side forgets it 6 s after the last time. */
const REPEAT_MS = 3_000;
/** Without a key for this long, typing has stopped. */
const PAUSE_MS = 5_000;

/** Turns keystrokes into the few messages that a typing indicator needs. */
export class TypingSignal {
  readonly #tell: (typing: boolean) => void;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #repeat: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: (typing: boolean) => void) {
    this.#tell = tell;
  }

  /** Call it with each keystroke. */
  typed(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.stopped(), PAUSE_MS);
    if (this.#repeat !== undefined) return;
    this.#repeat = setTimeout(() => {
      this.#repeat = undefined;
    }, REPEAT_MS);
    this.#tell(true);
  }

  /** The text was sent or emptied. Says nothing when nobody was told of typing. */
  stopped(): void {
    if (this.#pause === undefined) return;
    clearTimeout(this.#pause);
    clearTimeout(this.#repeat);
    this.#pause = undefined;
    this.#repeat = undefined;
    this.#tell(false);
  }
}
