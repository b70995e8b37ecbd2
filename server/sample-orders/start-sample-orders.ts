import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSampleOrders, type SampleOrders } from './sample-orders.ts';

export interface SampleOrderService {
  /** Such as http://127.0.0.1:41234. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The order service of the sample company, for its tools: on loopback, on a free port, its orders in memory, new at
 * every start and dated around it.
 *
 * `GET /orders/:number` -> an order or 404; `POST /orders/:number/cancel` -> the order, 404, or 409 when it is too
 * late; asked again with the same Idempotency-Key, it answers as it did.
 */
export async function startSampleOrders(now: Date = new Date()): Promise<SampleOrderService> {
  const orders = createSampleOrders(now);
  const answered = new Map<string, Reply>();
  const server = createServer((request, response) => {
    request.resume();
    sendJson(response, reply(orders, answered, request));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

interface Reply {
  readonly status: number;
  readonly body: object;
}

function reply(orders: SampleOrders, answered: Map<string, Reply>, request: IncomingMessage): Reply {
  const [, number = '', cancel] = /^\/orders\/([\w-]{1,20})(\/cancel)?$/.exec(request.url ?? '') ?? [];
  const method = cancel === undefined ? 'GET' : 'POST';
  if (number === '') return { status: 404, body: { error: 'not_found' } };
  if (request.method !== method) return { status: 405, body: { error: 'method_not_allowed' } };
  if (cancel === undefined) return readOrder(orders, number);
  const key = `${request.headers['idempotency-key'] ?? ''} ${number}`;
  const before = key.startsWith(' ') ? undefined : answered.get(key);
  const cancelled = before ?? cancelOrder(orders, number);
  answered.set(key, cancelled);
  return cancelled;
}

function readOrder(orders: SampleOrders, number: string): Reply {
  const order = orders.find(number);
  return order ? { status: 200, body: order } : { status: 404, body: { error: 'no_such_order' } };
}

function cancelOrder(orders: SampleOrders, number: string): Reply {
  const cancelled = orders.cancel(number);
  if (cancelled) return { status: 200, body: cancelled };
  const order = orders.find(number);
  return order ? { status: 409, body: { ...order, error: 'too_late' } } : readOrder(orders, number);
}

function sendJson(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
