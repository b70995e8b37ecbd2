import { expect, it, vi } from 'vitest';
import type { ChatClient } from '../api/chat-client.ts';
import { ChatError } from '../api/chat-error.ts';
import type { WidgetEvent } from './state/widget-state.ts';
import { type ActionParts, createWidgetActions } from './widget-actions.ts';

it('opening a source shows it at once and tells the server, whose refusal shows in its place alone', async () => {
  const dispatched: WidgetEvent[] = [];
  const refused = Promise.reject(new ChatError('rate_limited', 'Too many.'));
  const openCitation = vi.fn(() => refused);
  const actions = createWidgetActions({
    client: { openCitation } as Partial<ChatClient> as ChatClient,
    store: { dispatch: (event) => void dispatched.push(event) } as ActionParts['store'],
    locale: 'en',
    now: () => new Date(0),
    page: () => ({ url: '', title: '' }),
    onOpenChange: () => {},
    onConsent: () => {},
    onSound: () => {},
  });
  actions.openSource('a1', 1, 'p2');
  await refused.catch(() => {});
  expect(openCitation).toHaveBeenCalledWith('a1', 'p2');
  expect(dispatched).toEqual([
    { type: 'source:opened', messageId: 'a1', index: 1 },
    { type: 'passage:loaded', key: 'a1/p2', passage: 'failed' },
  ]);
});
