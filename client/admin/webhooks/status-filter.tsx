import type { DeliveryStatus } from '../../api/admin-types.ts';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';

const STATUSES: readonly (DeliveryStatus | undefined)[] = [undefined, 'pending', 'delivered', 'failed'];

export function StatusFilter({ status }: { readonly status: DeliveryStatus | undefined }) {
  const { texts } = useWording();
  return (
    <nav class="filter" aria-label={texts.webhooks.filter}>
      {STATUSES.map((kind) => (
        <a
          key={kind ?? 'all'}
          href={hrefOf({ screen: 'webhooks', status: kind })}
          aria-current={kind === status ? 'true' : undefined}
        >
          {kind === undefined ? texts.webhooks.all : texts.webhooks.status[kind]}
        </a>
      ))}
    </nav>
  );
}
