import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCurves } from '../server/evaluation/forecast-report.ts';
import { writeTinySet } from '../server/evaluation/simulation/testing/tiny-set.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'simulate-command-'));
  await writeTinySet(path.join(folder, 'tiny'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function simulate(...flags: readonly string[]) {
  const args = ['--import', 'tsx', path.join(import.meta.dirname, 'simulate.ts'), ...flags];
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, TMPDIR: folder } });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => {
    output.stdout += data;
  });
  child.stderr.on('data', (data) => {
    output.stderr += data;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, ...output };
}

describe('npm run simulate', () => {
  it('simulates a set with several seeds, prints the table and writes what evaluate can forecast from', async () => {
    const out = path.join(folder, 'out');
    const flags = ['--data', path.join(folder, 'tiny'), '--vote-rate', '1', '--seeds', '1,2', '--out', out];
    const { code, stdout, stderr } = await simulate(...flags, '--checkpoints', '0,20,60,80,100');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('tiny: visitors ask 24 questions, 16 others measure');
    for (const row of ['Dense top-k', 'BM25', 'Start policy', 'Learned | 100']) expect(stdout).toContain(row);
    const result = JSON.parse(await readFile(path.join(out, 'result.json'), 'utf8'));
    expect(result).toMatchObject({ set: { name: 'tiny', train: 24, dev: 16 }, options: { seeds: [1, 2] } });
    expect(result.outcomes.map(({ seed }: { seed: number }) => seed)).toEqual([1, 2]);
    expect(`${await readFile(path.join(out, 'table.md'), 'utf8')}`).toBe(stdout);
    expect(await readFile(path.join(out, 'curve.svg'), 'utf8')).toMatch(/^<svg/);
    const [learned] = await readCurves(path.join(out, 'result.json'), 'hit1');
    expect(learned!.points.map(({ votes }) => votes)).toEqual([0, 20, 60, 80, 100]);
  });

  it('says what is wrong with a call', async () => {
    expect(await simulate('--noise', '20')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--noise'),
    });
    expect(await simulate('--loud')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Usage: npm run simulate'),
    });
  });
});
