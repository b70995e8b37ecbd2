import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { toSimulationPlan } from './simulation-plan.ts';

describe('the flags of a simulation', () => {
  it('have their usual values when absent', () => {
    const { seeds, options, learner } = toSimulationPlan({});
    expect({ seeds, learner }).toEqual({ seeds: [1, 2, 3], learner: undefined });
    expect(options).toEqual({
      checkpoints: [0, 100, 250, 500, 1_000, 2_000, 5_000],
      history: 'recorded',
      visitors: {
        ...{ profile: 'honest', noisyShare: 0, hostileShare: 0, hostileProfile: 'opposite' },
        ...{ visitors: 500, voteRate: 0.3, judge: 'cited' },
      },
      ...{ faultShare: 0, hasGate: true, withAnswers: false },
    });
  });

  it('say where to measure: the start and the end always, nothing beyond', () => {
    const at = (values: object) => toSimulationPlan({ ...values }).options.checkpoints;
    expect(at({ votes: '300' })).toEqual([0, 100, 250, 300]);
    expect(at({ checkpoints: '100,50' })).toEqual([0, 50, 100]);
    expect(at({ checkpoints: '50,100', votes: '70' })).toEqual([0, 50, 70]);
  });

  it('say what happens on the way', () => {
    const flags = { votes: '2000', edit: '0.2', flood: 'one', blend: '5', gate: false, learner: 'ppo' };
    const { learner, options } = toSimulationPlan(flags);
    expect(learner).toBe('ppo');
    expect(options).toMatchObject({
      edit: { after: 1_000, share: 0.2 },
      flood: { after: 1_000, votes: 500, isOneVisitor: true },
      ...{ distractors: 5, hasGate: false },
    });
    expect(toSimulationPlan({ edit: '0.2', 'edit-at': '70' }).options.edit?.after).toBe(70);
  });

  it.each([
    [{ votes: 'many' }, '--votes'],
    [{ votes: '0' }, '--votes'],
    [{ checkpoints: '0' }, '--checkpoints'],
    [{ seeds: '1,x' }, '--seeds'],
    [{ noise: '20' }, '--noise'],
    [{ flood: 'both' }, '--flood'],
    [{ flood: 'one', votes: '500' }, '--flood'],
    [{ 'edit-at': '50' }, '--edit-at'],
    [{ edit: '0.1', 'edit-at': '50', votes: '40' }, '--edit-at'],
    [{ learner: 'best' }, '--learner'],
  ])('are refused by name when wrong: %o', (flags, name) => {
    expect(() => toSimulationPlan(flags)).toThrow(AppError);
    expect(() => toSimulationPlan(flags)).toThrow(name);
  });
});
