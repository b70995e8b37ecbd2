import type { ChatStorage } from '../api/chat-storage.ts';
import { unreadCount } from './state/conversation.ts';
import type { Store } from './state/store.ts';
import type { WidgetState } from './state/widget-state.ts';

interface Reading {
  readonly store: Store;
  readonly storage: ChatStorage;
  readonly server: string;
  /** Told whenever the number of unread messages has changed. */
  readonly onUnread: (count: number) => void;
}

/**
 * Up to where the visitor has read: moved while the panel is open before his eyes, kept in the browser for the next
 * page, and taken over from other tabs.
 */
export function followReading({ store, storage, server, onUnread }: Reading) {
  const key = `thumbwise:${server}:read`;
  let conversationId: string | undefined;
  let told = 0;
  const take = (mark = '') => {
    const seq = seqOf(mark, store.state.conversationId);
    if (seq > store.state.readSeq) store.dispatch({ type: 'read:moved', seq });
  };
  const onChange = (state: WidgetState) => {
    if (state.conversationId !== conversationId) {
      conversationId = state.conversationId;
      if (conversationId === undefined) storage.remove(key);
      else take(storage.get(key));
    }
    const seq = lastSeq(store.state);
    if (isBeingRead(store.state) && seq > store.state.readSeq) {
      storage.set(key, `${conversationId} ${seq}`);
      store.dispatch({ type: 'read:moved', seq });
    }
    const count = store.state.open ? 0 : unreadCount(store.state);
    if (count === told) return;
    told = count;
    onUnread(count);
  };
  const onVisible = () => onChange(store.state);
  document.addEventListener('visibilitychange', onVisible);
  const stopWatching = storage.watch?.((changed, mark) => changed === key && take(mark));
  return {
    onChange,
    stop() {
      stopWatching?.();
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}

/** @returns 0 when the mark is of another conversation, or none. */
export function seqOf(mark: string, conversationId: string | undefined): number {
  const [marked, seq] = mark.split(' ');
  return marked === conversationId ? Number(seq) || 0 : 0;
}

function isBeingRead({ open, conversationId }: WidgetState): boolean {
  return open && conversationId !== undefined && document.visibilityState === 'visible';
}

function lastSeq({ messages }: WidgetState): number {
  return messages.findLast(({ status }) => status !== 'streaming')?.seq ?? 0;
}
