import type { z } from 'zod';
import { AppError, toWireError } from '../errors.ts';
import { parsePayload, type Reply } from '../protocol/index.ts';

/** What a handler does once its reply has been sent, when that matters. */
export interface Handled<Result extends object> {
  readonly reply: Result;
  after?(): void;
}

interface Connection {
  /** Tells the sender of what cannot be acknowledged. */
  emitError(event: string, error: unknown): void;
  logFailure(event: string, error: unknown): void;
}

/**
 * A listener that parses the payload, calls the handler and acknowledges with what it returns or with a typed
 * error. Without an acknowledgement callback, errors are sent as `request:error`.
 */
export function acknowledged<Schema extends z.ZodType, Result extends object>(
  connection: Connection,
  event: string,
  schema: Schema,
  handle: (payload: z.infer<Schema>) => Promise<Handled<Result>>,
) {
  return async (...args: unknown[]): Promise<void> => {
    const callback = args.findLast((arg) => typeof arg === 'function') as
      | ((reply: Reply<Result>) => void)
      | undefined;
    try {
      const parsed = parsePayload(schema, typeof args[0] === 'function' ? undefined : args[0]);
      if ('problem' in parsed) throw new AppError(parsed.problem.code, parsed.problem.message);
      const { reply, after } = await handle(parsed.value);
      callback?.({ ok: true, ...reply });
      // Later, so that the acknowledgement leaves before the work begins.
      if (after) setImmediate(after);
    } catch (error) {
      if (!(error instanceof AppError)) connection.logFailure(event, error);
      if (callback) callback({ ok: false, error: toWireError(error) });
      else connection.emitError(event, error);
    }
  };
}

/** Ties a handler's payload to its schema. */
export function request<Schema extends z.ZodType, Result extends object>(
  schema: Schema,
  handle: (payload: z.infer<Schema>) => Promise<Handled<Result>>,
) {
  return { schema, handle };
}
