import { afterEach, expect, it } from 'vitest';
import { type SampleOrderService, startSampleOrders } from './start-sample-orders.ts';

let service: SampleOrderService;
afterEach(() => service.close());

const start = async () => {
  service = await startSampleOrders(new Date('2026-03-01T10:00:00Z'));
};
const ask = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${service.url}${path}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const cancel = (number: string, key: string) =>
  ask(`/orders/${number}/cancel`, { method: 'POST', headers: { 'idempotency-key': key } });

it('finds an order by its number, with or without PL- and zeros, dated around the start', async () => {
  await start();
  const { status, body } = await ask('/orders/PL-0010234');
  expect(status).toBe(200);
  expect(body).toMatchObject({ order: 'PL-0010234', status: 'shipped', due: '2026-03-03' });
  expect((await ask('/orders/10234')).body).toEqual(body);
});

it('knows no other order and no other place', async () => {
  await start();
  expect((await ask('/orders/99999')).status).toBe(404);
  expect((await ask('/orders')).status).toBe(404);
  expect((await ask('/orders/10234', { method: 'DELETE' })).status).toBe(405);
  expect((await ask('/orders/10235/cancel')).status).toBe(405);
});

it('cancels an order that is not packed yet, and no other', async () => {
  await start();
  expect(await cancel('10235', 'a')).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  expect((await ask('/orders/10235')).body).toMatchObject({ status: 'cancelled' });
  expect(await cancel('10234', 'b')).toMatchObject({ status: 409, body: { status: 'shipped' } });
  expect((await cancel('99999', 'c')).status).toBe(404);
});

it('answers the same confirmation as it did before, and another one anew', async () => {
  await start();
  const first = await cancel('10235', 'a');
  expect(await cancel('10235', 'a')).toEqual(first);
  expect(await cancel('10235', 'b')).toMatchObject({ status: 200, body: { status: 'cancelled' } });
});
