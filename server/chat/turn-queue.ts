/** Runs the turns of one conversation one after the other, and those of different ones side by side. */
export interface TurnQueue {
  /** Resolves when this turn has ended. A turn that throws does not stop the ones behind it. */
  run<T>(conversationId: string, turn: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is queued or running; with an id, in that conversation. */
  idle(conversationId?: string): Promise<void>;
}

export function createTurnQueue(): TurnQueue {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(conversationId, turn) {
      const before = tails.get(conversationId) ?? Promise.resolve();
      const result = before.then(turn, turn);
      const tail = result
        .catch(() => {})
        .then(() => {
          if (tails.get(conversationId) === tail) tails.delete(conversationId);
        });
      tails.set(conversationId, tail);
      return result;
    },
    async idle(conversationId) {
      if (conversationId === undefined) while (tails.size > 0) await Promise.all(tails.values());
      else while (tails.has(conversationId)) await tails.get(conversationId);
    },
  };
}
