import type { ConversationItem } from '../../api/admin-types.ts';

export interface ConversationGroups {
  /** Who has waited longest first. */
  readonly waiting: readonly ConversationItem[];
  /** Latest change first, like the recent ones. */
  readonly person: readonly ConversationItem[];
  /** Owned by the bot, or closed. */
  readonly recent: readonly ConversationItem[];
}

export function groupConversations(items: readonly ConversationItem[]): ConversationGroups {
  const latestFirst = items.toSorted((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return {
    waiting: items
      .filter(({ owner }) => owner === 'waiting')
      .sort((a, b) => waitingSince(a).localeCompare(waitingSince(b))),
    person: latestFirst.filter(({ owner }) => owner === 'person'),
    recent: latestFirst.filter(({ owner }) => owner === 'bot' || owner === 'closed'),
  };
}

/** Since when the visitor waits. */
export function waitingSince(item: Pick<ConversationItem, 'waitingSince' | 'since'>): string {
  return item.waitingSince ?? item.since;
}
