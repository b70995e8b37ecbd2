export interface SampleOrder {
  /** `PL-` and seven digits. */
  readonly order: string;
  readonly status: 'received' | 'on_hold' | 'preparing' | 'shipped' | 'delivered' | 'cancelled';
  readonly items: string;
  /** ISO date of the day on which it is, or was, delivered; absent while nobody can say. */
  readonly due?: string;
  readonly carrier?: string;
}

export interface SampleOrders {
  /** @param number with or without `PL-` and leading zeros. */
  find(number: string): SampleOrder | undefined;
  /** @returns undefined when there is no such order, or it can no longer be cancelled; once more is no error. */
  cancel(number: string): SampleOrder | undefined;
}

const DAY_MS = 86_400_000;

/** A handful of orders, one in every status, with days around the given one. */
export function createSampleOrders(now: Date): SampleOrders {
  const orders = new Map(sampleOrders(now).map((order) => [order.order, order]));
  const find = (number: string) => orders.get(fullNumber(number));
  return {
    find,
    cancel(number) {
      const order = find(number);
      if (order?.status === 'cancelled') return order;
      if (!order || !['received', 'on_hold'].includes(order.status)) return undefined;
      const { due: _due, ...rest } = order;
      const cancelled: SampleOrder = { ...rest, status: 'cancelled' };
      orders.set(order.order, cancelled);
      return cancelled;
    },
  };
}

function sampleOrders(now: Date): SampleOrder[] {
  const day = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  return [
    { order: 'PL-0010234', status: 'shipped', items: 'Lumen light set', due: day(2), carrier: 'Colissimo' },
    { order: 'PL-0010235', status: 'received', items: 'Halo helmet', due: day(4) },
    { order: 'PL-0010236', status: 'preparing', items: 'Clasp lock', due: day(3) },
    { order: 'PL-0010237', status: 'delivered', items: 'Trace tracker', due: day(-1), carrier: 'DHL' },
    { order: 'PL-0010238', status: 'on_hold', items: 'Halo helmet' },
    { order: 'PL-2048311', status: 'shipped', items: 'Clasp lock', due: day(1), carrier: 'DHL' },
  ];
}

function fullNumber(number: string): string {
  return `PL-${number.replace(/\D/g, '').padStart(7, '0')}`;
}
