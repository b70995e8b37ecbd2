type Listener<Payload> = (payload: Payload) => void;

/** Listeners by event name, typed by a map from event name to payload. */
export class EventListeners<Events extends object> {
  readonly #byEvent: { [E in keyof Events]?: Set<Listener<Events[E]>> } = {};

  /** @returns a function that removes the listener; calling it again does nothing. */
  add<E extends keyof Events>(event: E, listener: Listener<Events[E]>): () => void {
    const listeners = this.#byEvent[event] ?? new Set<Listener<Events[E]>>();
    this.#byEvent[event] = listeners;
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** What a listener throws becomes an uncaught error of the page or the process, and stops nobody else. */
  emit<E extends keyof Events>(event: E, payload: Events[E]): void {
    for (const listener of [...(this.#byEvent[event] ?? [])]) {
      try {
        listener(payload);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
