import type { DeliveryPage, DeliveryStatus } from '../../api/admin-types.ts';
import { LoadedView } from '../parts/loaded-view.tsx';
import { MoreButton } from '../parts/more-button.tsx';
import { useWording } from '../shell/language.tsx';
import { ScreenTitle } from '../shell/screen-title.tsx';
import { DeliveryItem } from './delivery-item.tsx';
import { NoDeliveries } from './no-deliveries.tsx';
import { StatusFilter } from './status-filter.tsx';
import { type Deliveries, useDeliveries } from './use-deliveries.ts';

/** What integrators' servers were told, and how that went. */
export function WebhooksScreen({ status }: { readonly status: DeliveryStatus | undefined }) {
  const { texts } = useWording();
  const deliveries = useDeliveries(status);
  const { first } = deliveries;
  return (
    <div class="column">
      <ScreenTitle title={texts.common.webhooks} />
      <p class="quiet">{texts.webhooks.intro}</p>
      <div class="webhooks-head">
        <StatusFilter status={status} />
        <button type="button" disabled={first.loading} onClick={first.reload}>
          {texts.webhooks.refresh}
        </button>
      </div>
      <LoadedView loaded={first}>
        {(page) => (
          <>
            <Targets page={page} />
            <DeliveryListView deliveries={deliveries} page={deliveries.list ?? page} status={status} />
          </>
        )}
      </LoadedView>
    </div>
  );
}

function Targets({ page: { urls, events } }: { readonly page: DeliveryPage }) {
  const { texts } = useWording();
  if (urls.length === 0) return null;
  return <p class="quiet">{texts.webhooks.goesTo(urls.length, events.join(', '))}</p>;
}

interface DeliveryListProps {
  readonly deliveries: Deliveries;
  readonly page: DeliveryPage;
  readonly status: DeliveryStatus | undefined;
}

function DeliveryListView({ deliveries, page: { items, urls }, status }: DeliveryListProps) {
  const { texts } = useWording();
  if (items.length === 0) {
    return (
      <section class="card">
        <NoDeliveries status={status} isSetUp={urls.length > 0} />
      </section>
    );
  }
  return (
    <>
      <ol class="deliveries" aria-label={texts.webhooks.list}>
        {items.map((delivery) => (
          <DeliveryItem
            key={delivery.id}
            delivery={delivery}
            canRetry={urls.includes(delivery.url)}
            onRetried={deliveries.replace}
          />
        ))}
      </ol>
      <MoreButton pages={deliveries} />
    </>
  );
}
