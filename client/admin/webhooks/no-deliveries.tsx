import type { DeliveryStatus } from '../../api/admin-types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useWording } from '../shell/language.tsx';

const SETTINGS = 'WEBHOOK_URLS=https://crm.example.com/thumbwise\nWEBHOOK_SECRET=…';

interface NoDeliveriesProps {
  readonly status: DeliveryStatus | undefined;
  /** An address is set. */
  readonly isSetUp: boolean;
}

/** Why the list is empty: nothing of the kind, nothing yet, or nothing set up, and then how to. */
export function NoDeliveries({ status, isSetUp }: NoDeliveriesProps) {
  const { texts } = useWording();
  const { webhooks } = texts;
  if (!isSetUp) {
    return (
      <>
        <EmptyState title={webhooks.unset}>
          <p>{webhooks.unsetHint}</p>
        </EmptyState>
        <pre>{SETTINGS}</pre>
        <p class="quiet">{webhooks.unsetMore}</p>
      </>
    );
  }
  if (status !== undefined) return <EmptyState title={webhooks.emptyStatus} />;
  return (
    <EmptyState title={webhooks.empty}>
      <p>{webhooks.emptyHint}</p>
    </EmptyState>
  );
}
