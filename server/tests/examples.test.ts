// The examples of docs/api.md as a reader runs them, each in a process of its own.
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeedbackItem } from '../protocol/index.ts';
import { ADMIN_TOKEN, startTestServer, type TestServer } from './start-test-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const QUESTION = 'How long do I have to return an item?';
const python = findPython();

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function findPython(): string | undefined {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return 'python3';
  } catch {
    return undefined;
  }
}

/** Runs an example against the server; it throws unless the process ends with 0. */
async function run(command: string, args: readonly string[]): Promise<string> {
  const options = { cwd: root, timeout: 50_000 };
  const { stdout } = await promisify(execFile)(command, [...args, server.url, QUESTION], options);
  return stdout;
}

/** The whole answer was printed as it came, with its sources, and its vote is on disk. */
async function expectAskedAndVoted(output: string): Promise<void> {
  const response = await fetch(`${server.url}/api/admin/feedback?limit=200`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  const { items } = (await response.json()) as { items: readonly FeedbackItem[] };
  expect(items).toHaveLength(++votes);
  const { vote, question, answer } = items[0]!;
  expect({ vote, question }).toEqual({ vote: 'up', question: QUESTION });
  const sources = answer.citations!.map(({ title, quote }) => `- ${title}: "${quote}"\n`);
  expect(output.replaceAll('\r\n', '\n')).toBe(`${answer.text}\n${sources.join('')}voted: up\n`);
}
let votes = 0;

const example = (name: string) => join('docs/examples', name);
const tsx = ['--import', 'tsx'];

describe('the examples of the API page', () => {
  it.each(['ask.ts', 'ask-socketio.ts'])('%s asks, prints the streamed answer and votes', async (name) => {
    await expectAskedAndVoted(await run(process.execPath, [...tsx, example(name)]));
  });

  it('ask-websocket.mjs asks, prints the streamed answer and votes', async () => {
    await expectAskedAndVoted(await run(process.execPath, [example('ask-websocket.mjs')]));
  });

  it.skipIf(python === undefined).each(['ask.py', 'ask-websocket.py'])(
    '%s asks, prints the streamed answer and votes (skipped where python3 is not found)',
    async (name) => {
      await expectAskedAndVoted(await run(python!, [example(name)]));
    },
  );

  it.skipIf(python === undefined)('ask.py tells a refusal and ends with another code', async () => {
    const failing = promisify(execFile)(python!, [example('ask.py'), server.url, ' ']);
    await expect(failing).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('invalid_payload'),
    });
  });
});
