import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluationTable, gainTable } from './evaluation-table.ts';
import { forecastTable, readCurves } from './forecast-report.ts';
import type { RankingRow } from './measured-rows.ts';
import { mostReliableHalf } from './reliable-votes.ts';

const estimate = { value: 0.5, low: 0.4, high: 0.6 };
const ranks = {
  hit1: estimate,
  hit3: estimate,
  hit5: estimate,
  reciprocalRank: estimate,
  ndcg5: estimate,
  expectedReward: estimate,
};

describe('the table of an evaluation', () => {
  const rows: RankingRow[] = [
    { name: 'Dense', measures: ranks },
    { name: 'Learned', measures: { ...ranks, knowledgeF1: estimate }, gains: { hit1: estimate } },
  ];

  it('has a column for what any row has, and leaves the others empty', () => {
    const [head, , dense, learned] = evaluationTable(rows).split('\n');
    expect(head).toBe('| | hit@1 | hit@3 | hit@5 | MRR | nDCG@5 | reward | Knowledge F1 |');
    expect(dense!.endsWith('|  |')).toBe(true);
    expect(learned!.endsWith('| 0.500 (0.400 to 0.600) |')).toBe(true);
  });

  it('shows gains with their sign, when there are any', () => {
    expect(gainTable(rows)).toContain('| Learned | +0.500 (0.400 to 0.600) |');
    expect(gainTable(rows.slice(0, 1))).toBeUndefined();
  });
});

describe('the report of forecasts', () => {
  const checkpoints = [0, 100, 250, 500, 1_000, 2_000, 5_000].map((votes) => ({
    votes,
    measures: { hit1: { mean: 0.8 - 2 * (votes + 300) ** -0.4 } },
  }));

  it('reads the curves of a simulation, and tells how well they were foreseen', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'thumbwise-forecast-'));
    try {
      const path = join(folder, 'result.json');
      const curves = [
        { name: 'learned', checkpoints },
        { name: 'short', checkpoints: checkpoints.slice(0, 3) },
      ];
      await writeFile(path, JSON.stringify({ curves }));
      const read = await readCurves(path, 'hit1');
      expect(read.map(({ name }) => name)).toEqual(['learned']);
      expect(forecastTable(read)).toMatch(
        /\| learned \| 500 \| 0\.0000 \| 0\.0\d+ \| \d+ \| \d+ \| over 50000 \|$/,
      );
      await writeFile(path, '{}');
      await expect(readCurves(path, 'hit1')).rejects.toThrow('no result of npm run simulate');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the most reliable half of a log', () => {
  const rounds = Array.from({ length: 40 }, (_, i) => ({ visitorId: `v${i % 4}`, messageId: `m${i}` }));
  const isReliable = ({ visitorId }: { visitorId: string }) => visitorId === 'v1' || visitorId === 'v3';

  it('is that of the reliable visitors, in the order of the log', () => {
    const half = mostReliableHalf(rounds, (round) => (isReliable(round) ? 0.9 : 0.5));
    expect(half).toEqual(rounds.filter(isReliable));
  });

  it('is not just the first or the last one when all are alike', () => {
    const half = mostReliableHalf(rounds, () => 0.9);
    expect(half).toHaveLength(20);
    const early = half.filter((round) => rounds.indexOf(round) < 20).length;
    expect(early).toBeGreaterThan(4);
    expect(early).toBeLessThan(16);
  });
});
