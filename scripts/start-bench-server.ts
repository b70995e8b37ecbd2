import { spawn } from 'node:child_process';

export interface BenchServer {
  readonly url: string;
  /** Resolves when the process has ended, and its database can be read. */
  stop(): Promise<void>;
}

/** The server in a process of its own, so that a visitor's clock does not stand still while it works. */
export async function startBenchServer(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const env = {
    DATA_DIR: folder,
    PORT: '0',
    SAMPLE_KNOWLEDGE: 'false',
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'error',
    SEED: '1',
    ...settings,
  };
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
  };
  for await (const chunk of server.stdout) {
    const url = /Demo page\s+(http:\S+)\//.exec(String(chunk))?.[1];
    if (url) return { url, stop };
  }
  throw new Error('The server did not start.');
}
