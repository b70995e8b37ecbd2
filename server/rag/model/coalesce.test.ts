import { describe, expect, it } from 'vitest';
import { coalesce, type Timer } from './coalesce.ts';

/** A clock that the test moves, and a source that the test feeds. */
function scene() {
  let nowMs = 0;
  let calls: { readonly atMs: number; readonly callback: () => void }[] = [];
  const timer: Timer = {
    nowMs: () => nowMs,
    callAfter: (delayMs, callback) => {
      const call = { atMs: nowMs + delayMs, callback };
      calls.push(call);
      return () => {
        calls = calls.filter((other) => other !== call);
      };
    },
  };
  const waiting: ((result: IteratorResult<string>) => void)[] = [];
  const source: AsyncIterable<string> = {
    [Symbol.asyncIterator]: () => ({ next: () => new Promise((resolve) => waiting.push(resolve)) }),
  };
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const shown: string[] = [];
  const finished = (async () => {
    for await (const piece of coalesce(source, 50, timer)) shown.push(`${nowMs}: ${piece}`);
  })();
  return {
    shown,
    finished,
    feed: async (piece: string) => {
      await settle();
      waiting.shift()!({ done: false, value: piece });
      await settle();
    },
    end: async () => {
      await settle();
      waiting.shift()!({ done: true, value: undefined });
      await finished;
    },
    advanceTo: async (ms: number) => {
      nowMs = ms;
      const due = calls.filter(({ atMs }) => atMs <= ms);
      for (const { callback } of due) callback();
      await settle();
    },
  };
}

describe('coalesce', () => {
  it('shows the first piece at once and gathers the next until the interval is over', async () => {
    const { shown, feed, advanceTo, end } = scene();
    await feed('a');
    await feed('b');
    await advanceTo(30);
    await feed('c');
    expect(shown).toEqual(['0: a']);
    await advanceTo(50);
    expect(shown).toEqual(['0: a', '50: bc']);
    await end();
    expect(shown).toHaveLength(2);
  });

  it('shows a piece at once after a long silence, and the rest at the end', async () => {
    const { shown, feed, advanceTo, end } = scene();
    await feed('a');
    await advanceTo(400);
    await feed('b');
    await feed('c');
    await end();
    expect(shown).toEqual(['0: a', '400: b', '400: c']);
  });

  it('throws what its source throws, also while it gathers', async () => {
    async function* failing() {
      yield 'a';
      yield 'b';
      throw new RangeError('cut');
    }
    const timer: Timer = { nowMs: () => 0, callAfter: () => () => {} };
    const read = async () => {
      for await (const _ of coalesce(failing(), 50, timer));
    };
    await expect(read()).rejects.toThrow('cut');
  });
});
