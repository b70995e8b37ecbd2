import { useEffect } from 'preact/hooks';
import type { DeliveryPage, DeliveryStatus, DeliveryView } from '../../api/admin-types.ts';
import { useOperator, useReconnection } from '../shell/operator.tsx';
import { type Pages, usePages } from '../shell/use-pages.ts';

const PAGE_SIZE = 30;
const LOOK_AGAIN_MS = 3_000;

export interface Deliveries extends Pages<DeliveryPage> {
  /** Shows a delivery as it is now. */
  readonly replace: (delivery: DeliveryView) => void;
}

/** The deliveries of one status, newest first; while one is being sent, the list looks how it went. */
export function useDeliveries(status: DeliveryStatus | undefined): Deliveries {
  const { client } = useOperator();
  const pages = usePages<DeliveryView, DeliveryPage>(
    `webhooks ${status ?? 'all'}`,
    (before) => client.listDeliveries({ status, before, limit: PAGE_SIZE }),
    ({ id }) => id,
  );
  const { first, list, change } = pages;
  useReconnection(first.reload);
  // Only a list of one page, since reading it anew drops the pages after it.
  const sending = list?.items.length === first.data?.items.length && list?.items.some(isBeingSent);
  useEffect(() => {
    if (!sending || first.loading) return;
    const timer = setTimeout(first.reload, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [sending, first.loading, first.reload]);
  const replace = (delivery: DeliveryView) =>
    change((shown) => ({
      ...shown,
      items: shown.items.map((item) => (item.id === delivery.id ? delivery : item)),
    }));
  return { ...pages, replace };
}

/** Due, or under way: it has not failed since it was asked for. */
export function isBeingSent({ status, attempts, nextAttemptAt, lastError }: DeliveryView): boolean {
  if (status !== 'pending' || nextAttemptAt === undefined) return false;
  return attempts === 0 || lastError === undefined;
}
