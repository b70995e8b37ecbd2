import { describe, expect, it } from 'vitest';
import { type RoundFields, roundOf } from '../ope/testing/round-of.ts';
import { judgeProposal, MIN_EVIDENCE } from './judge-proposal.ts';

const GOOD_PREDICTION = { up: 0.75, down: 0.25 };
const BAD_PREDICTION = { up: 0.25, down: 0.75 };

/** Rounds of 70% thumbs-up, on which the proposal predicts votes a little better and is as good as serving. */
function log(count: number, fieldsOf: (i: number, up: boolean) => RoundFields = () => ({})) {
  return Array.from({ length: count }, (_, i) => {
    const up = i % 10 < 7;
    const { proposal, ...fields } = fieldsOf(i, up);
    const expectedUp = GOOD_PREDICTION[up ? 'up' : 'down'];
    return roundOf({
      reward: up ? 1 : 0,
      loggedExpected: 0.7,
      serving: { direct: 0.7 },
      start: { direct: 0.7 },
      ...fields,
      proposal: { direct: 0.7, expectedUp, ...proposal },
    });
  });
}

const judge = (rounds: ReturnType<typeof log>, canaryAllowed = true) => {
  const { outcome, reasons } = judgeProposal({ rounds, canaryAllowed });
  return { outcome, reasons, codes: reasons.map(({ code }) => code) };
};

describe('the gate', () => {
  it('publishes what predicts the votes and is worth no less, though no gain is proved', () => {
    const { outcome, codes } = judge(log(60));
    expect(outcome).toBe('published');
    expect(codes).toEqual(['predicts_votes_well', 'as_good_as', 'as_good_as']);
  });

  it('holds a proposal until enough is voted, and says how much is missing', () => {
    expect(judge(log(12))).toMatchObject({
      outcome: 'held',
      reasons: [{ code: 'waiting_for_evidence', have: 12, need: MIN_EVIDENCE }],
    });
    expect(judge([]).reasons).toEqual([{ code: 'waiting_for_evidence', have: 0, need: MIN_EVIDENCE }]);
    expect(judge(log(20)).outcome).toBe('published');
  });

  it('counts many votes of one visitor as fewer, and those of nobody trusted not at all', () => {
    expect(judge(log(25, () => ({ visitorId: 'one' }))).outcome).toBe('held');
    expect(judge(log(500, () => ({ trust: 0.5 }))).reasons).toMatchObject([{ have: 0 }]);
  });

  it('rejects what predicts the votes worse, however much it seems worth', () => {
    const { outcome, codes } = judge(
      log(60, (_, up) => ({ proposal: { direct: 0.9, expectedUp: BAD_PREDICTION[up ? 'up' : 'down'] } })),
    );
    expect(outcome).toBe('rejected');
    expect(codes).toEqual(['predicts_votes_worse']);
  });

  it('rejects a small loss that every vote shows, not one that may be noise, and a large one anyway', () => {
    const lossesOf = (...losses: readonly [number, number]) =>
      judge(
        log(60, (i, up) => {
          const predicted = 0.5 * Math.exp(-losses[i % 2]!); // serving expects .5
          return { proposal: { expectedUp: up ? predicted : 1 - predicted } };
        }),
      ).codes[0];
    expect(lossesOf(0.003, 0.007)).toBe('predicts_votes_worse');
    expect(lossesOf(0.0005, 0.0015)).toBe('predicts_votes_well');
    expect(lossesOf(-0.4, 0.41)).toBe('predicts_votes_well');
    expect(lossesOf(-0.4, 0.44)).toBe('predicts_votes_worse');
  });

  it('rejects what is worth less than the serving version, or than the start', () => {
    const { reasons } = judge(log(300, () => ({ proposal: { probability: 0.45, direct: 0.2 } })));
    expect(reasons).toMatchObject([
      { code: 'worse_than', than: 'serving' },
      { code: 'worse_than', than: 'start' },
    ]);
    const start = judge(log(300, () => ({ start: { direct: 0.9 } })));
    expect(start).toMatchObject({ outcome: 'rejected', reasons: [{ than: 'start' }] });
  });

  it('rejects what harms a language that the average hides', () => {
    const { outcome, reasons } = judge(
      log(400, (i) => {
        const harmed = Math.floor(i / 10) % 4 === 0;
        return {
          segments: { language: harmed ? 'fr' : 'en' },
          proposal: { direct: harmed ? 0.4 : 0.85, probability: harmed ? 0.45 : 0.9 },
        };
      }),
    );
    expect(outcome).toBe('rejected');
    expect(reasons).toMatchObject([{ code: 'segment_harmed', kind: 'language', name: 'fr', rounds: 100 }]);
  });

  it('tries on a share of conversations what the log hardly shows, or holds it where nothing may be tried', () => {
    const thin = log(60, (i) => ({ proposal: { probability: i < 4 ? 0.9 : 0 } }));
    expect(judge(thin)).toMatchObject({
      outcome: 'canary',
      reasons: [{ code: 'thin_coverage', have: 4, need: 6 }, {}, {}, {}],
    });
    expect(judge(thin, false).outcome).toBe('held');
    const better = log(60, (i) => ({ proposal: { probability: i < 4 ? 0.9 : 0, direct: 0.9 } }));
    expect(judge(better, false).outcome).toBe('published'); // thin as well, but harm can be excluded
  });
});
