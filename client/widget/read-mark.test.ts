import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '../../server/protocol/message.ts';
import { memoryStorage } from '../api/chat-storage.ts';
import { followReading, seqOf } from './read-mark.ts';
import { createStore } from './state/store.ts';
import { INITIAL_STATE, type WidgetState } from './state/widget-state.ts';

const SERVER = 'https://chat.example/';
const KEY = `thumbwise:${SERVER}:read`;

function answer(seq: number, status: Message['status'] = 'complete'): Message {
  return { id: `a${seq}`, seq, role: 'bot', text: 'Yes.', status, createdAt: '2026-01-05T12:00:00.000Z' };
}

/** A tab with these messages, its panel closed. */
function openTab(mark?: string, messages: readonly Message[] = []) {
  const told: number[] = [];
  let onStorage: (key: string, value: string | undefined) => void = () => {};
  const storage = {
    ...memoryStorage(),
    watch: (listener: typeof onStorage) => {
      onStorage = listener;
      return () => {};
    },
  };
  if (mark) storage.set(KEY, mark);
  const state: WidgetState = { ...INITIAL_STATE, conversationId: 'c', messages };
  const store = createStore(state, (next) => reading.onChange(next));
  const reading = followReading({ store, storage, server: SERVER, onUnread: (count) => told.push(count) });
  reading.onChange(store.state);
  return { store, storage, told, hearStorage: (value: string) => onStorage(KEY, value) };
}

beforeEach(() => vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => {} }));
afterEach(() => vi.unstubAllGlobals());

describe('what was read', () => {
  it('is what came up to the mark of before, while the panel is closed', () => {
    expect(openTab('c 2', [answer(2), answer(4), answer(6, 'streaming')]).told).toEqual([1]);
    expect(openTab('other 9', [answer(2), answer(4)]).told).toEqual([2]);
    expect(openTab('c 4', [answer(2), answer(4)]).told).toEqual([]);
  });

  it('is everything once the panel is open, and other pages are told', () => {
    const { store, storage, told } = openTab(undefined, [answer(2), answer(4)]);
    store.dispatch({ type: 'panel:opened' });
    expect(storage.get(KEY)).toBe('c 4');
    store.dispatch({ type: 'panel:closed' });
    expect(told).toEqual([2, 0]);
  });

  it('is nothing new while the tab is hidden', () => {
    vi.stubGlobal('document', { visibilityState: 'hidden', addEventListener: () => {} });
    const { store, storage } = openTab(undefined, [answer(2)]);
    store.dispatch({ type: 'panel:opened' });
    expect(storage.get(KEY)).toBeUndefined();
  });

  it('is taken over from another tab', () => {
    const { told, hearStorage } = openTab(undefined, [answer(2), answer(4)]);
    hearStorage('c 4');
    hearStorage('c 2');
    expect(told).toEqual([2, 0]);
  });

  it('is forgotten with the visitor', () => {
    const { store, storage } = openTab('c 2', [answer(2)]);
    store.dispatch({ type: 'visitor:forgotten' });
    expect(storage.get(KEY)).toBeUndefined();
  });

  it('is 0 for a mark that says nothing', () => {
    expect(['', 'c', 'c x', 'd 4'].map((mark) => seqOf(mark, 'c'))).toEqual([0, 0, 0, 0]);
  });
});
