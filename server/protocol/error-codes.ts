/** Every code that can leave the server, in an acknowledgement, an `answer:error` or an HTTP body. */
export const ERROR_CODES = [
  'invalid_payload',
  'invalid_json',
  'message_too_long',
  'unknown_event',
  'unauthorized',
  'forbidden_origin',
  'identity_invalid',
  'identity_expired',
  'unsupported_protocol',
  'conversation_not_found',
  'message_not_found',
  'not_votable',
  'wrong_owner',
  'confirmation_not_open',
  'tool_failed',
  'policy_not_found',
  'policy_not_restorable',
  'document_not_found',
  'visitor_not_found',
  'delivery_not_retryable',
  'not_found',
  'rate_limited',
  'training_busy',
  'model_unavailable',
  'answer_stopped',
  'answer_interrupted',
  'unreadable_source',
  'invalid_config',
  'not_ready',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
}
