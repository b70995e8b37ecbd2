import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import type { LiveVote } from './gate-evidence.ts';
import { CANARY_VISITORS, judgeCanary, judgeServing } from './judge-live.ts';

interface Group {
  readonly visitors: number;
  /** Share of thumbs-up. */
  readonly up: number;
}

function votesOf(groups: Readonly<Record<LiveVote['group'], Group>>, votesEach = 1): LiveVote[] {
  return (['tested', 'control'] as const).flatMap((group) => {
    const { visitors, up } = groups[group];
    return Array.from({ length: visitors * votesEach }, (_, i) => ({
      visitorId: `${group}-${i % visitors}`,
      group,
      reward: i % visitors < Math.round(up * visitors) ? 1 : 0,
      evidence: 0.8,
    }));
  });
}

describe('a canary', () => {
  it('runs while too few have voted, and says how many are missing', () => {
    const votes = votesOf({ tested: { visitors: 12, up: 0.75 }, control: { visitors: 48, up: 0.75 } });
    expect(judgeCanary(votes)).toEqual({
      outcome: 'running',
      reasons: [{ code: 'canary_running', have: 12, need: CANARY_VISITORS }],
    });
    expect(judgeCanary([]).outcome).toBe('running');
  });

  it('is stopped once it is shown to do harm', () => {
    const votes = votesOf({ tested: { visitors: 40, up: 0.3 }, control: { visitors: 160, up: 0.8 } });
    expect(judgeCanary(votes)).toMatchObject({ outcome: 'stopped', reasons: [{ code: 'canary_harmful' }] });
  });

  it('is accepted after enough visitors without harm, not while it looks worse', () => {
    const judge = (up: number) =>
      judgeCanary(votesOf({ tested: { visitors: 50, up }, control: { visitors: 200, up: 0.7 } })).outcome;
    expect(judge(0.7)).toBe('accepted');
    expect(judge(0.6)).toBe('running');
  });

  it('is not decided by one visitor, however often he votes', () => {
    const judged = [1, 50].map((votesEach) => {
      const crowd = votesOf({ tested: { visitors: 30, up: 0.7 }, control: { visitors: 120, up: 0.7 } });
      const hater = votesOf({ tested: { visitors: 1, up: 0 }, control: { visitors: 0, up: 0 } }, votesEach);
      return judgeCanary([...crowd, ...hater.map((vote) => ({ ...vote, visitorId: 'hater' }))]);
    });
    expect(judged[1]).toEqual(judged[0]);
  });

  it('that is worse by .2 is accepted in few of 200 stories, one that is as good in most', () => {
    const accepted = (up: number) => {
      const stories = Array.from({ length: 200 }, (_, seed) => canaryStory(up, 0.7, seed));
      return stories.filter((outcome) => outcome === 'accepted').length / stories.length;
    };
    expect(accepted(0.5)).toBeLessThan(0.1); // 30 visitors prove no more
    expect(accepted(0.7)).toBeGreaterThan(0.8);
  });
});

/** Visitors come one by one, a fifth of them to the canary; looked at after every tenth. */
function canaryStory(up: number, servingUp: number, seed: number) {
  const random = createRandom(seed);
  const votes: LiveVote[] = [];
  for (let visitor = 1; visitor <= 1_500; visitor++) {
    const group = random() < 0.2 ? 'tested' : 'control';
    const reward = random() < (group === 'tested' ? up : servingUp) ? 1 : 0;
    votes.push({ visitorId: `visitor-${visitor}`, group, reward, evidence: 0.8 });
    const { outcome } = visitor % 10 === 0 ? judgeCanary(votes) : { outcome: 'running' };
    if (outcome !== 'running') return outcome;
  }
  return 'running';
}

describe('the serving version', () => {
  it('stays while nothing shows it below the control group', () => {
    const votes = votesOf({ tested: { visitors: 400, up: 0.68 }, control: { visitors: 20, up: 0.7 } });
    expect(judgeServing(votes)).toEqual({ outcome: 'kept', reasons: [] });
    expect(judgeServing([])).toEqual({ outcome: 'kept', reasons: [] });
  });

  it('is rolled back once it is', () => {
    const votes = votesOf({ tested: { visitors: 800, up: 0.4 }, control: { visitors: 42, up: 0.8 } });
    const { outcome, reasons } = judgeServing(votes);
    expect(outcome).toBe('rolled_back');
    expect(reasons).toMatchObject([
      { code: 'live_below_control', difference: { value: expect.closeTo(-0.4, 1) } },
    ]);
  });
});
