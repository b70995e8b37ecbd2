import { describe, expect, it } from 'vitest';
import { CallQueue } from './call-queue.ts';

describe('CallQueue', () => {
  it('keeps calls until there is somebody to call, and makes them in their order', () => {
    const made: string[] = [];
    const queue = new CallQueue<string[]>();
    queue.call((target) => target.push('first'));
    queue.call((target) => target.push('second'));
    expect(made).toEqual([]);
    queue.arrive(made);
    queue.call((target) => target.push('third'));
    expect(made).toEqual(['first', 'second', 'third']);
  });

  it('makes a call once, whoever arrives later', () => {
    const [before, after]: string[][] = [[], []];
    const queue = new CallQueue<string[]>();
    queue.call((target) => target.push('call'));
    queue.arrive(before!);
    queue.arrive(after!);
    expect([before, after]).toEqual([['call'], []]);
    expect(queue.target).toBe(after);
  });

  it('forgets what was called before clear()', () => {
    const made: string[] = [];
    const queue = new CallQueue<string[]>();
    queue.call((target) => target.push('call'));
    queue.clear();
    queue.arrive(made);
    expect(made).toEqual([]);
  });
});
