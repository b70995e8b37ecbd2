import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { z } from 'zod';
import { AppError, HTTP_STATUS, toWireError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { parsePayload } from '../protocol/index.ts';

/** @throws AppError invalid_payload or message_too_long, naming what is wrong. */
export function requirePayload<Schema extends z.ZodType>(schema: Schema, payload: unknown): z.infer<Schema> {
  const parsed = parsePayload(schema, payload);
  if ('problem' in parsed) throw new AppError(parsed.problem.code, parsed.problem.message);
  return parsed.value;
}

export const answerNotFound: RequestHandler = (request) => {
  throw new AppError('not_found', `There is nothing at ${request.method} ${request.path}.`);
};

/** The last handler: every failure leaves as a typed error with its status. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const known = toAppError(error);
    if (!known) logger.error({ err: error, path: request.path }, 'a request failed');
    const wire = toWireError(known ?? error);
    response.status(HTTP_STATUS[wire.code]).json({ ok: false, error: wire });
  };
}

/** Body errors of express carry a type; ours carry a code. */
function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || !('type' in error)) return undefined;
  if (error.type === 'entity.parse.failed')
    return new AppError('invalid_json', 'The body is not valid JSON.');
  if (error.type === 'entity.too.large') return new AppError('message_too_long', 'The body is over 1 MB.');
  return undefined;
}
