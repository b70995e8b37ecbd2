import { beforeAll, describe, expect, it } from 'vitest';
import type { SimulationMeasure } from './checkpoint-measures.ts';
import { runSimulation, type SimulationParts, type SimulationRun } from './run-simulation.ts';
import type { SimulationOptions } from './simulation-options.ts';
import { openTinySet } from './testing/tiny-set.ts';
import type { VisitorMix } from './visiting.ts';

const VISITORS: VisitorMix = {
  ...{ profile: 'honest', noisyShare: 0, hostileShare: 0, hostileProfile: 'opposite' },
  ...{ visitors: 100, voteRate: 1, judge: 'cited' },
};

let parts: SimulationParts;
let honest: SimulationRun;

const run = (options: Partial<SimulationOptions> = {}, seed = 1) =>
  runSimulation(
    { ...parts, settings: { ...parts.settings, seed } },
    {
      ...{ checkpoints: [0, 150], history: 'recorded', visitors: VISITORS, trainEveryVotes: 50 },
      ...{ faultShare: 0, hasGate: true, withAnswers: false },
      ...options,
    },
  );

const mean = ({ checkpoints }: SimulationRun, place: number, measure: SimulationMeasure) => {
  const values = checkpoints.at(place)!.measures[measure].flat();
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};

beforeAll(async () => {
  parts = await openTinySet();
  honest = await run();
});

describe('simulated visitors', () => {
  it('teach which passage is right where no words tell', () => {
    expect(mean(honest, 0, 'hit1')).toBeLessThan(0.7);
    expect(mean(honest, -1, 'hit1')).toBeGreaterThan(0.85);
    expect(mean(honest, -1, 'hit1Gain')).toBeCloseTo(mean(honest, -1, 'hit1') - mean(honest, 0, 'hit1'));
  });

  it('who throw coins teach nothing', async () => {
    const coin = await run({ visitors: { ...VISITORS, profile: 'coin' } });
    expect(mean(coin, -1, 'hit1Gain')).toBeLessThan(0.15);
  });

  it('do the same again with the same seed, and something else with another', async () => {
    const some = { checkpoints: [0, 60], visitors: { ...VISITORS, voteRate: 0.5 } };
    const one = await run(some);
    expect(await run(some)).toEqual(one);
    expect((await run(some, 2)).checkpoints).not.toEqual(one.checkpoints);
  });

  it('who flood within an hour are set aside, fresh ones and a single one', async () => {
    expect(honest.votesSetAside).toBe(0);
    for (const isOneVisitor of [true, false]) {
      // Three times the usual 30 an hour pass when their thumbs point where the others' do.
      const flood = { after: 60, votes: 200, isOneVisitor };
      const { votesSetAside } = await run({ checkpoints: [0, 61], flood });
      expect(votesSetAside).toBeGreaterThan(100);
      expect(votesSetAside).toBeLessThanOrEqual(200);
    }
  });

  it('are heard as they vote, also where the conversation holds the own answers', async () => {
    const heard: number[] = [];
    parts = { ...parts, onProgress: (votes) => heard.push(votes) };
    await run({ checkpoints: [0, 3], history: 'own' });
    expect(heard).toEqual([1, 2, 3]);
  });
});

describe('faulty updates', () => {
  it('are rejected by the gate, and the start policy goes on serving', async () => {
    const faulty = await run({ checkpoints: [0, 100], faultShare: 1 });
    expect(faulty.outcomes).toEqual({ rejected: 2 });
    expect(mean(faulty, -1, 'hit1Gain')).toBe(0);
  });

  it('do their damage where there is no gate', async () => {
    const faulty = await run({ checkpoints: [0, 100], faultShare: 1, hasGate: false });
    expect(mean(faulty, -1, 'hit1Gain')).toBeLessThan(-0.2);
  });
});

describe('knowledge edited on the way', () => {
  it('loses what votes taught of it', async () => {
    const all = await run({ edit: { after: 150, share: 1 } });
    expect(mean(all, -1, 'hit1')).toBeLessThan(mean(honest, -1, 'hit1') - 0.1);
    expect(mean(all, 0, 'hit1')).toBe(mean(honest, 0, 'hit1'));
  });

  it('counts as never voted on', async () => {
    expect(honest.checkpoints.at(-1)!.measures.unseenGain.flat()).toEqual([]);
    const all = await run({ checkpoints: [0, 60], edit: { after: 60, share: 1 } });
    expect(all.checkpoints.at(-1)!.measures.unseenGain.flat()).toHaveLength(16);
  });
});

describe('answers', () => {
  it('are measured where that is asked for', async () => {
    expect(honest.checkpoints[0]!.measures.knowledgeF1.flat()).toEqual([]);
    const told = await run({ checkpoints: [0, 1], withAnswers: true });
    expect(mean(told, 0, 'knowledgeF1')).toBeGreaterThan(0.3);
    expect(mean(told, 0, 'seenReward')).toBeGreaterThan(0.1);
  });
});
