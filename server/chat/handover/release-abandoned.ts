import { AppError } from '../../errors.ts';
import type { OwnedConversation } from '../../stores/types.ts';
import type { HandoverParts, OwnerChanges } from './owner-changes.ts';
import { ABANDONED_AFTER_MS } from './visitor-presence.ts';

/**
 * Hands back to the bot what nobody waits for any longer: the visitor has been away for 30 minutes and left no
 * address, so that a person could neither talk with him nor write to him. Whoever still waits is told that he moved up.
 */
export async function releaseAbandoned(
  parts: Pick<HandoverParts, 'handovers' | 'presence'>,
  changes: Pick<OwnerChanges, 'change'>,
  now: Date,
): Promise<void> {
  const { handovers, presence } = parts;
  const isGone = (conversation: OwnedConversation) =>
    isAbandoned(conversation, presence.awaySince(conversation.visitorId), now);
  for (const id of await handovers.listWaiting()) {
    try {
      if (!isGone(await handovers.requireConversation(id))) continue;
      await changes.change(id, 'abandon', { onlyIf: isGone });
    } catch (error) {
      if (!isOvertaken(error)) throw error;
    }
  }
}

/** A message, or an address that he leaves, counts as being here: it need not come over a connection. */
function isAbandoned(
  { contact, updatedAt }: OwnedConversation,
  awaySince: Date | undefined,
  now: Date,
): boolean {
  if (contact || !awaySince) return false;
  return now.getTime() - Math.max(awaySince.getTime(), updatedAt.getTime()) >= ABANDONED_AFTER_MS;
}

/** Taken, cancelled or erased meanwhile. */
function isOvertaken(error: unknown): boolean {
  return error instanceof AppError && ['wrong_owner', 'conversation_not_found'].includes(error.code);
}
