import { afterEach, expect, it, vi } from 'vitest';
import { ChatSession } from '../../api/chat-session.ts';
import { memoryStorage } from '../../api/chat-storage.ts';
import { hasConversation } from './remembered.ts';

const SERVER = 'https://chat.example/support/';

afterEach(() => vi.unstubAllGlobals());

it.each([undefined, 'token'])('finds the conversation that the chat has kept (identity %s)', (identity) => {
  const storage = memoryStorage();
  vi.stubGlobal('localStorage', { getItem: (key: string) => storage.get(key) ?? null });
  const session = new ChatSession({ server: SERVER, storage, ...(identity ? { identity } : {}) });
  expect(hasConversation(SERVER)).toBe(false);
  session.enter('c1');
  expect(hasConversation(SERVER)).toBe(true);
  expect(hasConversation('https://other.example/')).toBe(false);
});

it('has none where the storage is blocked', () => {
  const getItem = () => {
    throw new Error('blocked');
  };
  vi.stubGlobal('localStorage', { getItem });
  expect(hasConversation(SERVER)).toBe(false);
});
