import type { AttemptOutcome, DeliveryRecord } from '../stores/webhook-types.ts';
import { signBody } from './sign-body.ts';

export interface PostOptions {
  readonly secret: string;
  readonly now: Date;
  readonly timeoutMs: number;
  /** Aborts the request: then it rejects. */
  readonly signal: AbortSignal;
}

/**
 * One attempt. Every way in which it can fail is an outcome: an answer that is not 2xx, a redirect, which is never
 * followed, no answer in time, no connection. The answer's body is not read.
 */
export async function postDelivery(
  delivery: DeliveryRecord,
  options: PostOptions,
): Promise<Omit<AttemptOutcome, 'retryAt'>> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  try {
    const response = await fetch(delivery.url, {
      method: 'POST',
      headers: headersOf(delivery, options),
      body: delivery.body,
      redirect: 'manual',
      signal: AbortSignal.any([timeout, options.signal]),
    });
    void response.body?.cancel().catch(() => undefined);
    return outcomeOf(response.status);
  } catch (error) {
    if (options.signal.aborted) throw error;
    if (timeout.aborted) return { error: { code: 'timed_out' } };
    return { error: { code: 'unreachable', ...detailOf(error) } };
  }
}

function headersOf({ event, body }: DeliveryRecord, { secret, now }: PostOptions): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'thumbwise-webhooks/1',
    'thumbwise-delivery': (JSON.parse(body) as { id: string }).id,
    'thumbwise-event': event,
    'thumbwise-signature': signBody(secret, body, now),
  };
}

function outcomeOf(status: number): Omit<AttemptOutcome, 'retryAt'> {
  if (status >= 200 && status < 300) return { status };
  return { status, error: { code: status >= 300 && status < 400 ? 'redirected' : 'answered' } };
}

/** Such as ECONNREFUSED: the reason is in the cause of what fetch throws. */
function detailOf(error: unknown): { readonly detail?: string } {
  const { cause } = error instanceof Error ? error : {};
  if (!(cause instanceof Error)) return {};
  return { detail: 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message };
}
