import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { z } from 'zod';
import { AppError, HTTP_STATUS, toWireError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { parsePayload, type WireError } from '../protocol/index.ts';

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
    const { status, wire } = describeBadRequest(error) ?? describeFailure(error);
    if (status === 500) logger.error({ err: error, path: request.path }, 'a request failed');
    response.status(status).json({ ok: false, error: wire });
  };
}

interface Failure {
  readonly status: number;
  readonly wire: WireError;
}

function describeFailure(error: unknown): Failure {
  const wire = toWireError(error);
  return { status: HTTP_STATUS[wire.code], wire };
}

/** What express and its body parser blame on the client: such errors carry a status, and a type when they are about the body. */
function describeBadRequest(error: unknown): Failure | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  const type = 'type' in error ? error.type : undefined;
  if (type === 'entity.parse.failed')
    return { status, wire: { code: 'invalid_json', message: 'The body is not valid JSON.' } };
  if (type === 'entity.too.large')
    return { status, wire: { code: 'message_too_long', message: 'The body is over 1 MB.' } };
  if (status === 404) return { status, wire: { code: 'not_found', message: 'There is nothing here.' } };
  // Without a type the message may come from a file or a library, so it is not passed on.
  const message = type === undefined ? 'The request could not be read.' : error.message;
  return { status, wire: { code: 'invalid_payload', message } };
}
