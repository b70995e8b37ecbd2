import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import type { ConversationItem, ConversationOwner } from '../../api/admin-types.ts';
import { groupConversations } from './group-conversations.ts';

function item(conversationId: string, owner: ConversationOwner, minute: number): ConversationItem {
  const at = new Date(Date.UTC(2026, 0, 5, 12, minute)).toISOString();
  return { conversationId, owner, since: at, updatedAt: at };
}

describe('groupConversations', () => {
  const ids = (items: readonly ConversationItem[]) => items.map(({ conversationId }) => conversationId);
  const groups = groupConversations([
    item('new bot', 'bot', 9),
    { ...item('asked first, wrote last', 'waiting', 8), waitingSince: '2026-01-05T12:01:00.000Z' },
    item('asked later', 'waiting', 5),
    item('taken early', 'person', 2),
    item('taken late', 'person', 4),
    item('old bot', 'bot', 1),
    item('closed', 'closed', 3),
  ]);

  it('puts who has waited longest first, whenever he last wrote', () => {
    assert.deepEqual(ids(groups.waiting), ['asked first, wrote last', 'asked later']);
  });

  it('puts the latest change first everywhere else, closed ones among those of the bot', () => {
    assert.deepEqual(ids(groups.person), ['taken late', 'taken early']);
    assert.deepEqual(ids(groups.recent), ['new bot', 'closed', 'old bot']);
  });
});
