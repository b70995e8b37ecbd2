import { useState } from 'preact/hooks';
import type { DeliveryView } from '../../api/admin-types.ts';
import { errorText } from '../shell/error-text.ts';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';
import { asRequestError } from '../shell/use-loaded.ts';

interface RetryButtonProps {
  readonly delivery: DeliveryView;
  readonly onRetried: (delivery: DeliveryView) => void;
}

/** Sends a delivery again; a receiver that knows its id takes it for what it is. */
export function RetryButton({ delivery, onRetried }: RetryButtonProps) {
  const { texts } = useWording();
  const { client, announce } = useOperator();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const retry = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const retried = await client.retryDelivery(delivery.id);
      announce(texts.webhooks.retried);
      onRetried(retried);
    } catch (error) {
      setProblem(errorText(asRequestError(error), texts));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" disabled={busy} onClick={retry}>
        {busy ? texts.webhooks.retrying : texts.webhooks.retry}
      </button>
      <p role="alert" class="problem">
        {problem}
      </p>
    </>
  );
}
