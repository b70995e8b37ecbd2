import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { WebhookBody } from '../../protocol/index.ts';

/** What the endpoint does with a delivery: a status, a redirect, no answer at all, or a cut connection. */
export type Answer = number | 'redirect' | 'hang' | 'reset';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly raw: string;
  readonly body: WebhookBody;
}

export interface ScriptedEndpoint {
  readonly url: string;
  readonly received: readonly Received[];
  /** Most deliveries that were under way at once. */
  readonly mostAtOnce: number;
  /** Resolves when so many have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * An integrator's server on loopback.
 *
 * @param answerOf the answer to the n-th delivery, from 0.
 */
export async function startScriptedEndpoint(
  answerOf: (at: number, received: Received) => Answer = () => 204,
): Promise<ScriptedEndpoint> {
  const received: Received[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let open = 0;
  let mostAtOnce = 0;
  const server = createServer(async (request, response) => {
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.once('close', () => {
      open -= 1;
    });
    const raw = await text(request);
    received.push({ headers: request.headers, raw, body: JSON.parse(raw) });
    const answer = answerOf(received.length - 1, received.at(-1)!);
    for (const { count, resolve } of waiting) if (received.length >= count) resolve();
    if (answer === 'hang') return;
    if (answer === 'reset') return void request.socket.resetAndDestroy();
    if (answer === 'redirect') response.setHeader('location', '/elsewhere');
    response.writeHead(answer === 'redirect' ? 302 : answer).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    get mostAtOnce() {
      return mostAtOnce;
    },
    arrived: (count) =>
      new Promise((resolve) => (received.length >= count ? resolve() : waiting.push({ count, resolve }))),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
