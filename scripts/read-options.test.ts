import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wrong-call-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(script: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, DATA_DIR: folder };
  const file = path.join(import.meta.dirname, `${script}.ts`);
  return spawnSync(process.execPath, ['--import', 'tsx', file, ...args], { env, encoding: 'utf8' });
}

it.each(['train', 'evaluate', 'bench'])(
  '%s shows its usage for a wrong call, ends with 2, does nothing',
  (script) => {
    const { status, stdout, stderr } = run(script, '--bogus');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^Unknown option '--bogus'.*\nUsage: npm run ${script}`));
    expect(readdirSync(folder)).toEqual([]);
  },
);

it('shows the usage when asked to, which is no wrong call', () => {
  const { status, stdout } = run('train', '--help');
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^Usage: npm run train/) });
});
