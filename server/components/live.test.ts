import { describe, expect, it } from 'vitest';
import { Live } from './live.ts';

describe('a live value', () => {
  it('is refused before it is loaded', () => {
    expect(() => new Live(async () => 1).current).toThrow('still loading');
  });

  it('is loaded once for each revision', async () => {
    let loads = 0;
    const live = new Live(async () => ++loads);
    await Promise.all([live.refresh(0), live.refresh(0), live.refresh(1), live.refresh(0)]);
    expect(live.current).toBe(2);
  });

  it('stays as it was when loading fails, and is tried again', async () => {
    let fails = false;
    const live = new Live(async () => {
      if (fails) throw new Error('no database');
      return 'whole';
    });
    await live.refresh(0);
    fails = true;
    await expect(live.refresh(1)).rejects.toThrow('no database');
    expect(live.current).toBe('whole');
    fails = false;
    await live.refresh(1);
  });
});
