import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireDataFolder } from './data-folder.ts';
import { explainStartFailure } from './start-failure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thumbwise-start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts the server in `folder`, where there are no settings of ours. */
async function start(settings: Record<string, string>) {
  const loader = import.meta.resolve('tsx');
  const server = spawn(process.execPath, ['--import', loader, join(ROOT, 'server/index.ts')], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', SAMPLE_KNOWLEDGE: 'false', ...settings },
  });
  let printed = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk) => {
      printed += chunk;
      if (printed.includes('ready')) server.kill();
    });
  }
  const [code] = await once(server, 'close');
  return { code, printed };
}

describe('a start that fails says so in one line that names the setting', () => {
  it('when the data folder is a file', async () => {
    writeFileSync(join(folder, 'taken'), '');
    const { code, printed } = await start({ DATA_DIR: 'taken' });
    expect({ code, printed }).toEqual({ code: 1, printed: 'DATA_DIR: taken is a file, not a folder.\n' });
  });

  it('when the database file is garbage', async () => {
    writeFileSync(join(folder, 'thumbwise.db'), 'garbage '.repeat(1_000));
    const { code, printed } = await start({ DATA_DIR: '.' });
    expect({ code, printed }).toEqual({
      code: 1,
      printed: 'DATABASE_URL: file:./thumbwise.db is not a database.\n',
    });
  });

  it('when the address is none of this machine', async () => {
    const { code, printed } = await start({ DATA_DIR: 'data', HOST: '203.0.113.1' });
    expect({ code, printed }).toEqual({
      code: 1,
      printed: 'HOST: 203.0.113.1 is no address of this machine.\n',
    });
  });

  it('when .env is a folder', async () => {
    mkdirSync(join(folder, '.env'));
    const { code, printed } = await start({ DATA_DIR: 'data' });
    expect({ code, printed }).toEqual({ code: 1, printed: '.env: is no file that can be read.\n' });
  });
});

describe('requireDataFolder', () => {
  it('makes the folder, and takes one that is there', () => {
    requireDataFolder(join(folder, 'a', 'b'));
    requireDataFolder(join(folder, 'a', 'b'));
  });

  it('refuses a folder below a file', () => {
    writeFileSync(join(folder, 'taken'), '');
    const message = expect.stringMatching(/^DATA_DIR: .*taken\/below lies below a file/);
    expect(() => requireDataFolder(join(folder, 'taken', 'below'))).toThrow(
      expect.objectContaining({ message }),
    );
  });
});

describe('explainStartFailure', () => {
  const settings = { host: 'no-such-host', port: 3000, databaseUrl: 'file:x.db' };
  const failure = (code: string, syscall?: string) =>
    Object.assign(new Error(code), { code, ...(syscall && { syscall }) });

  it('names PORT when another process has it', async () => {
    const first = createServer().listen(0, '127.0.0.1');
    await once(first, 'listening');
    const { port } = first.address() as { port: number };
    const [error] = await once(createServer().listen(port, '127.0.0.1'), 'error').catch((cause) => [cause]);
    const message = `PORT: ${port} is taken by another process; set it to a free one.`;
    expect(explainStartFailure(error, { ...settings, port })).toMatchObject({
      code: 'invalid_config',
      message,
    });
    first.close();
  });

  it('names HOST when nobody knows the name', () => {
    const error = failure('ENOTFOUND', 'getaddrinfo');
    const message = 'HOST: no-such-host is a name that is not known.';
    expect(explainStartFailure(error, settings)).toMatchObject({ message, cause: error });
  });

  it('leaves every other error as it is', () => {
    for (const error of [failure('EACCES', 'open'), failure('ENOTFOUND', 'fetch'), new Error('x'), 'x']) {
      expect(explainStartFailure(error, settings)).toBe(error);
    }
  });
});
