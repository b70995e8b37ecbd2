/** How long a visitor who waits for a person may be away without an address before his wait ends. */
export const ABANDONED_AFTER_MS = 30 * 60_000;

/** Who is connected to this process, and since when the others are not. */
export interface VisitorPresence {
  /** A connection of his began. */
  arrived(visitorId: string): void;
  /** A connection of his ended. */
  left(visitorId: string): void;
  /** Undefined while he has a connection; of one who was never here, or long ago, when this process began. */
  awaySince(visitorId: string): Date | undefined;
}

/**
 * NOTE: it sees the connections of its own process alone. Before a second one serves visitors, presence has to be
 * shared between them.
 */
export function createVisitorPresence(now: () => Date = () => new Date()): VisitorPresence {
  const begun = now();
  const connections = new Map<string, number>();
  /** In the order in which they left. */
  const goneSince = new Map<string, Date>();

  const dropLongGone = () => {
    for (const [visitorId, since] of goneSince) {
      if (now().getTime() - since.getTime() < ABANDONED_AFTER_MS) break;
      goneSince.delete(visitorId); // `begun` is earlier still
    }
  };

  return {
    arrived(visitorId) {
      connections.set(visitorId, (connections.get(visitorId) ?? 0) + 1);
      goneSince.delete(visitorId);
    },
    left(visitorId) {
      const left = (connections.get(visitorId) ?? 0) - 1;
      if (left > 0) return void connections.set(visitorId, left);
      connections.delete(visitorId);
      goneSince.set(visitorId, now());
      dropLongGone();
    },
    awaySince: (visitorId) => (connections.has(visitorId) ? undefined : (goneSince.get(visitorId) ?? begun)),
  };
}
