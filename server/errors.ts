import type { ErrorCode, WireError } from './protocol/error-codes.ts';

/** A failure that a caller may be told about: its code and message leave the server, its cause does not. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const HTTP_STATUS: Record<ErrorCode, number> = {
  invalid_payload: 400,
  invalid_json: 400,
  message_too_long: 413,
  unknown_event: 400,
  unauthorized: 401,
  forbidden_origin: 403,
  identity_invalid: 401,
  identity_expired: 401,
  unsupported_protocol: 400,
  conversation_not_found: 404,
  message_not_found: 404,
  not_votable: 409,
  wrong_owner: 409,
  confirmation_not_open: 409,
  tool_failed: 502,
  policy_not_found: 404,
  policy_not_restorable: 409,
  document_not_found: 404,
  visitor_not_found: 404,
  delivery_not_retryable: 409,
  not_found: 404,
  rate_limited: 429,
  training_busy: 409,
  model_unavailable: 503,
  answer_stopped: 409,
  answer_interrupted: 503,
  unreadable_source: 422,
  invalid_config: 500,
  not_ready: 503,
  internal: 500,
};

/**
 * The one door out for errors: a known error keeps its code and message, anything else becomes `internal`
 * (log it whole before it passes here).
 */
export function toWireError(error: unknown): WireError {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  return { code: 'internal', message: 'Something went wrong on our side. Please try again.' };
}
