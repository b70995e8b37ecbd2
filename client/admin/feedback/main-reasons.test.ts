import { describe, expect, it } from 'vitest';
import type { FeatureGroup } from '../../api/admin-types.ts';
import { mainReasons } from './main-reasons.ts';

const GROUPS: readonly FeatureGroup[] = ['words', 'meaning', 'memory'];

/** A candidate whose groups contribute so much. */
function candidate(contributions: readonly number[], used?: number) {
  const groups = contributions.map((contribution, at) => ({ group: GROUPS[at]!, contribution }));
  const score = contributions.reduce((sum, contribution) => sum + contribution, 0);
  return {
    ...{ passageId: '1', title: 'Returns', probability: 0.5, cited: false },
    ...(used !== undefined && { used }),
    explanation: { score, groups, features: [] },
  };
}

describe('the main reasons for a passage', () => {
  it('are the groups in which it is ahead of the others, not those that give all of them much', () => {
    const candidates = [candidate([9, 1, 2], 1), candidate([9, 0.5, 0], 2), candidate([9, 0.5, 0])];
    expect(mainReasons(candidates)).toEqual({ main: 'memory', second: undefined, againstVotes: false });
  });

  it('name a second group that counted at least half as much', () => {
    expect(mainReasons([candidate([2, 1, 0], 1), candidate([0, 0, 0])])).toMatchObject({
      main: 'words',
      second: 'meaning',
    });
  });

  it('say so when the votes spoke for others', () => {
    expect(mainReasons([candidate([4, 0, -3], 1), candidate([0, 0, 0])])?.againstVotes).toBe(true);
    expect(mainReasons([candidate([4, 0, -1], 1), candidate([0, 0, 0])])?.againstVotes).toBe(false);
  });

  it('are none without figures, without another passage, or when nothing spoke for it', () => {
    const { explanation: _, ...bare } = candidate([1, 1, 1], 1);
    expect(mainReasons([bare, candidate([0, 0, 0])])).toBeUndefined();
    expect(mainReasons([candidate([1, 1, 1], 1)])).toBeUndefined();
    expect(mainReasons([candidate([0, 0, 0], 1), candidate([1, 1, 1])])).toBeUndefined();
  });
});
