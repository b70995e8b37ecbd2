import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { LONG_ANSWER } from './long-answer.ts';

const PAUSE_MS = 25;
const ANSWER = LONG_ANSWER.map((sentence) => sentence.replace(/\.$/, ' [1].')).join(' ');

/** A chat model on loopback, as OpenAI's interface has it, that says the long answer word by word, in some seconds. */
export async function startSlowModel(): Promise<{ readonly baseUrl: string; close(): void }> {
  const server = createServer(async (request, response) => {
    request.resume();
    response.on('error', () => {}).setHeader('content-type', 'text/event-stream');
    for (const word of ANSWER.split(' ')) {
      if (response.destroyed) return;
      response.write(toChunk({ content: `${word} ` }));
      await sleep(PAUSE_MS);
    }
    response.end(`${toChunk({}, 'stop')}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: () => server.closeAllConnections(),
  };
}

function toChunk(delta: { content?: string }, finishReason: 'stop' | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  const chunk = { id: 'slow', object: 'chat.completion.chunk', created: 0, model: 'slow', choices };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
