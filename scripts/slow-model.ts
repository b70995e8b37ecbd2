import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 25;
/** Stands word for word in the sample company's page on returns, so that it may be said. */
const ANSWER =
  `You can return almost everything within 30 days of delivery, without giving a reason [1]. You may open the
box and try the product on, as in a shop [1]. A helmet you have ridden with cannot be returned [1]. Gift cards, Trace
subscriptions and locks engraved with your name cannot be returned [1].`.replaceAll('\n', ' ');

/** A chat model on loopback, as OpenAI's interface has it, that takes more than a second to answer, word by word. */
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
