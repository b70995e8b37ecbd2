import { describe, expect, it } from 'vitest';
import { createRandom } from './bandit/random.ts';
import { CANARY_SHARE, CONTROL_SHARE, servedGroupOf, versionFor } from './served-group.ts';

const random = createRandom(5);
const ids = Array.from({ length: 20_000 }, () => `${random()}-${random()}`);
const shareOf = (group: string, hasCanary: boolean) =>
  ids.filter((id) => servedGroupOf(id, hasCanary) === group).length / ids.length;

describe('the group of a conversation', () => {
  it('has its share of all conversations', () => {
    expect(shareOf('control', true)).toBeCloseTo(CONTROL_SHARE, 2);
    expect(shareOf('canary', true)).toBeCloseTo(CANARY_SHARE, 2);
    expect(shareOf('control', false)).toBe(shareOf('control', true));
    expect(shareOf('canary', false)).toBe(0);
  });

  it('has about that share of every 200 ids in sequence', () => {
    for (let first = 0; first < 2_000; first += 200) {
      const inSequence = Array.from({ length: 200 }, (_, i) => `conversation-${first + i}`);
      const inControl = inSequence.filter((id) => servedGroupOf(id, false) === 'control').length;
      expect(inControl).toBeGreaterThan(2);
      expect(inControl).toBeLessThan(25);
    }
  });

  it('stays the same when a trial begins, but for those who take part in it', () => {
    const moved = ids.filter((id) => servedGroupOf(id, false) !== servedGroupOf(id, true));
    expect(new Set(moved.map((id) => servedGroupOf(id, false)))).toEqual(new Set(['serving']));
    expect(new Set(moved.map((id) => servedGroupOf(id, true)))).toEqual(new Set(['canary']));
  });
});

describe('the version that serves a conversation', () => {
  const versions = { serving: 'serving', start: 'start', canary: 'canary' };
  const idOf = (group: string) => ids.find((id) => servedGroupOf(id, true) === group)!;

  it('is that of its group', () => {
    expect(versionFor(versions, idOf('serving'), true)).toBe('serving');
    expect(versionFor(versions, idOf('control'), true)).toBe('start');
    expect(versionFor(versions, idOf('canary'), true)).toBe('canary');
    expect(versionFor({ ...versions, canary: undefined }, idOf('canary'), true)).toBe('serving');
  });

  it('is the serving one for all where nothing is explored', () => {
    expect(new Set(ids.map((id) => versionFor(versions, id, false)))).toEqual(new Set(['serving']));
  });
});
