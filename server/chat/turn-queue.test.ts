import { describe, expect, it } from 'vitest';
import { createTurnQueue } from './turn-queue.ts';

describe('the turn queue', () => {
  it('runs the turns of one conversation in order, one at a time', async () => {
    const queue = createTurnQueue();
    const seen: string[] = [];
    const turn = (name: string) => async () => {
      seen.push(`${name} starts`);
      await Promise.resolve();
      seen.push(`${name} ends`);
    };
    await Promise.all([queue.run('a', turn('first')), queue.run('a', turn('second'))]);
    expect(seen).toEqual(['first starts', 'first ends', 'second starts', 'second ends']);
  });

  it('lets conversations run side by side', async () => {
    const queue = createTurnQueue();
    let release = () => {};
    const held = queue.run('a', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await queue.run('b', async () => 'done')).toBe('done');
    release();
    await held;
  });

  it('is idle in a conversation whose turns have ended, while another one goes on', async () => {
    const queue = createTurnQueue();
    let release = () => {};
    const held = queue.run('a', () => new Promise<void>((resolve) => (release = resolve)));
    const ended: string[] = [];
    for (const turn of ['first', 'second']) void queue.run('b', async () => ended.push(turn));
    await queue.idle('b');
    expect(ended).toEqual(['first', 'second']);
    release();
    await held;
  });

  it('goes on after a turn that throws, and is idle at the end', async () => {
    const queue = createTurnQueue();
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const next = queue.run('a', async () => 'next');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
    await queue.idle();
  });
});
