import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TypingSignal } from './typing-signal.ts';

describe('TypingSignal', () => {
  const told: boolean[] = [];
  let signal: TypingSignal;

  beforeEach(() => {
    vi.useFakeTimers();
    told.length = 0;
    signal = new TypingSignal((typing) => told.push(typing));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells of many keys once in three seconds', () => {
    for (let key = 0; key < 40; key++) {
      signal.typed();
      vi.advanceTimersByTime(100);
    }
    expect(told).toEqual([true, true]);
  });

  it('says by itself that typing has stopped', () => {
    signal.typed();
    vi.advanceTimersByTime(4_999);
    expect(told).toEqual([true]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([true, false]);
  });

  it('tells a stop at once, once, and only after typing', () => {
    signal.stopped();
    expect(told).toEqual([]);
    signal.typed();
    signal.stopped();
    signal.stopped();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([true, false]);
    signal.typed();
    expect(told).toEqual([true, false, true]);
  });
});
