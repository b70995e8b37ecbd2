import { expect, it } from 'vitest';
import { armsTable } from './arms-table.ts';
import { compareFloods } from './compare-floods.ts';
import { floodsTable } from './floods-table.ts';
import { differenceOf } from './paired-difference.ts';

it('compares question by question, seed by seed', () => {
  expect(differenceOf([[[1, 0], [1]]], [[[0, 0], [3]]])).toEqual([[[1, 0], [-2]]]);
});

it('tells what each kind of flood does to each system, at each checkpoint', async () => {
  const measures = (value: number) => ({ hit1: [[value], [value]], reward: [[value], [value]] });
  const damages = await compareFloods(
    [
      {
        name: 'rule',
        run: async (seed, flood) => [
          { votes: 10, measures: measures(flood ? 0.1 * seed : 0.6) },
          { votes: 20, measures: measures(0.6) },
        ],
      },
    ],
    [1, 2],
  );
  expect(damages.map(({ flood, votes }) => [flood, votes])).toEqual([
    ['one visitor', 10],
    ['one visitor', 20],
    ['fresh visitors', 10],
    ['fresh visitors', 20],
  ]);
  expect(damages[0]!.without.hit1.mean).toBeCloseTo(0.6, 12);
  expect(damages[0]!.difference.hit1.mean).toBeCloseTo(-0.45, 12);
  expect(damages[1]!.difference.reward.mean).toBe(0);
  expect(floodsTable(damages, 500).split('\n')[2]).toMatch(
    /^\| rule \| 500 of one visitor \| 10 \| 0\.600 \| -0\.450 \(-1\.085 to 0\.185\) \[-0\.450 to -0\.450\] \|/,
  );
});

it('prints a table of each measure with a line for each arm, and what the first gains over the others', () => {
  const summary = (mean: number) => ({ mean, overConversations: { low: mean - 0.1, high: mean + 0.1 } });
  const curve = (name: string, mean: number) => ({
    ...{ name, seeds: 1 },
    checkpoints: [
      { votes: 100, measures: { hit1: summary(mean), hit3: summary(mean), reward: summary(mean) } },
    ],
  });
  const gains = [{ over: 'ppo', measures: { hit1: summary(0.2), reward: summary(0.1) } }];
  const lines = armsTable({ curves: [curve('listwise', 0.5), curve('ppo', 0.3)], gains }).split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '| hit@1 | 100 votes |',
    '|---|---|',
    '| listwise | 0.500 [0.400 to 0.600] |',
    '| ppo | 0.300 [0.200 to 0.400] |',
  ]);
  expect(lines.slice(-3)).toEqual([
    '| listwise less | hit@1 | reward |',
    '|---|---|---|',
    '| ppo | 0.200 [0.100 to 0.300] | 0.100 [0.000 to 0.200] |',
  ]);
});
