import { AppError } from '../../errors.ts';

/**
 * What a failure says about asking again: `passing` (the same question may work in a moment), `silent` (it was
 * waited for long enough), `lasting` (a wrong key or address), `request` (the model is well, but not with this
 * prompt) or `resting` (it was not asked, since its breaker is open).
 */
export type FailureKind = 'passing' | 'silent' | 'lasting' | 'request' | 'resting';

/** A chat model that could not answer. */
export class ModelFailure extends AppError {
  constructor(
    readonly kind: FailureKind,
    message: string,
    options?: ErrorOptions & { readonly retryAfterMs?: number },
  ) {
    super('model_unavailable', message, options);
    this.retryAfterMs = options?.retryAfterMs;
  }

  /** How long the server asks to be left alone; undefined when it does not say. */
  readonly retryAfterMs: number | undefined;
}

const LASTING = new Set([401, 402, 403, 404]);
const OF_REQUEST = new Set([400, 413, 415, 422]);

/** @param error whatever the client of the model threw. */
export function modelFailureFrom(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  const status = statusOf(error);
  if (status === undefined) {
    return new ModelFailure('passing', 'The chat model broke off or could not be reached.', { cause: error });
  }
  const kind = LASTING.has(status) ? 'lasting' : OF_REQUEST.has(status) ? 'request' : 'passing';
  const retryAfterMs = retryAfterOf(error);
  return new ModelFailure(kind, `The chat model answered with status ${status}.`, {
    cause: error,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

export function silentModel(timeoutMs: number, cause: unknown): ModelFailure {
  return new ModelFailure('silent', `The chat model did not answer within ${timeoutMs / 1000} s.`, { cause });
}

function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

function retryAfterOf(error: unknown): number | undefined {
  const headers = error instanceof Error && 'headers' in error ? error.headers : undefined;
  const value = headers instanceof Headers ? headers.get('retry-after') : null;
  return value !== null && /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : undefined;
}
