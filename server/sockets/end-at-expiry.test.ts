import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ChatSocket } from './chat-socket.ts';
import { endAtExpiry } from './end-at-expiry.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A socket on paper whose visitor's token counts for another minute; and what happens to it. */
function connect() {
  const happened: string[] = [];
  const listeners = new EventEmitter();
  const socket = {
    once: (name: string, listener: () => void) => listeners.once(name, listener),
    emit: (name: string, { error }: { error: { code: string } }) => happened.push(`${name} ${error.code}`),
    disconnect: () => happened.push('disconnect'),
  };
  endAtExpiry(socket as unknown as ChatSocket, new Date(Date.now() + 60_000));
  return { happened, end: () => listeners.emit('disconnect') };
}

it('a connection goes on until its visitor’s token expires, and then ends with the reason', () => {
  const { happened } = connect();
  vi.advanceTimersByTime(59_999);
  expect(happened).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(happened).toEqual(['request:error identity_expired', 'disconnect']);
});

it('a connection that has ended before leaves nothing waiting', () => {
  const { happened, end } = connect();
  end();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(120_000);
  expect(happened).toEqual([]);
});
