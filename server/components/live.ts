import { AppError } from '../errors.ts';

/**
 * A cache of what the database holds, rebuilt when its revision rises. Whoever reads `current` keeps a whole,
 * unchanging value, however often it is rebuilt meanwhile.
 */
export class Live<T> {
  #value: T | undefined;
  #revision = -1;
  #refreshing: Promise<void> = Promise.resolve();

  constructor(private readonly load: () => Promise<T>) {}

  /** @throws AppError not_ready before the first refresh. */
  get current(): T {
    if (this.#value === undefined) throw new AppError('not_ready', 'The server is still loading.');
    return this.#value;
  }

  /** Resolves when the value is at least of that revision; the value before is kept when loading fails. */
  refresh(revision: number): Promise<void> {
    const next = this.#refreshing.then(async () => {
      if (revision <= this.#revision) return;
      this.#value = await this.load();
      this.#revision = revision;
    });
    this.#refreshing = next.catch(() => {});
    return next;
  }
}
