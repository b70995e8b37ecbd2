import type { DeliveryView } from '../../api/admin-types.ts';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { indented } from './indented.ts';
import { RetryButton } from './retry-button.tsx';
import { isBeingSent } from './use-deliveries.ts';

interface DeliveryItemProps {
  readonly delivery: DeliveryView;
  /** Its address is still set. */
  readonly canRetry: boolean;
  readonly onRetried: (delivery: DeliveryView) => void;
}

/** One delivery: what of, where to, how it stands, what went wrong, and what is sent. */
export function DeliveryItem({ delivery, canRetry, onRetried }: DeliveryItemProps) {
  const { texts, format } = useWording();
  const { event, url, status, createdAt, lastError, conversationId, body } = delivery;
  const tone = { pending: '', delivered: ' tag-strong', failed: ' tag-bad' }[status];
  return (
    <li class="card delivery">
      <div class="delivery-head">
        <h2>{texts.webhooks.event[event]}</h2>
        <span class={`tag${tone}`}>{texts.webhooks.statusOne[status]}</span>
        <time class="quiet" dateTime={createdAt}>
          {format.time(createdAt)}
        </time>
      </div>
      <p class="delivery-url">{url}</p>
      <Attempts delivery={delivery} />
      {lastError && status !== 'delivered' && (
        <p class="problem">
          {texts.webhooks.error[lastError.code]}
          {lastError.detail !== undefined && ` (${lastError.detail})`}
        </p>
      )}
      <details>
        <summary>{texts.webhooks.body}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre tabIndex={0}>{indented(body)}</pre>
      </details>
      <div class="delivery-buttons">
        <a href={hrefOf({ screen: 'conversations', conversationId })}>{texts.webhooks.conversation}</a>
        {canRetry && status !== 'pending' && <RetryButton delivery={delivery} onRetried={onRetried} />}
      </div>
    </li>
  );
}

function Attempts({ delivery }: { readonly delivery: DeliveryView }) {
  const { texts, format } = useWording();
  const { attempts, lastStatus, status, nextAttemptAt } = delivery;
  const parts = [texts.webhooks.attempts(attempts)];
  if (lastStatus !== undefined) parts.push(texts.webhooks.answer(lastStatus));
  if (isBeingSent(delivery)) parts.push(texts.webhooks.soon);
  else if (nextAttemptAt !== undefined) parts.push(texts.webhooks.next(format.time(nextAttemptAt)));
  else if (status === 'pending') parts.push(texts.webhooks.waits);
  return <p class="quiet">{parts.join(' · ')}</p>;
}
