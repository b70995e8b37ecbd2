import type { ErrorCode } from '../error-codes.ts';

/** What a client does about it: sends the same again later, mends what it sent, or tells the visitor. */
export type Remedy = 'retry' | 'mend' | 'tell';

export const ERROR_MEANINGS: Record<ErrorCode, { readonly meaning: string; readonly remedy: Remedy }> = {
  invalid_payload: {
    meaning: 'A field is missing or wrong; the message names each and its rule.',
    remedy: 'mend',
  },
  invalid_json: { meaning: 'The frame or body could not be read.', remedy: 'mend' },
  message_too_long: { meaning: 'A text over 4,000 characters, or a body over 1 MB.', remedy: 'mend' },
  unknown_event: { meaning: 'There is no such event.', remedy: 'mend' },
  unauthorized: { meaning: 'The token is missing, or belongs to nobody.', remedy: 'mend' },
  forbidden_origin: {
    meaning: 'Pages of this origin may not use the chat (ALLOWED_ORIGINS).',
    remedy: 'tell',
  },
  identity_invalid: { meaning: 'The identity token is not one that the server trusts.', remedy: 'mend' },
  identity_expired: {
    meaning: 'The identity token has run out: get a new one and connect again.',
    remedy: 'mend',
  },
  unsupported_protocol: {
    meaning: 'The server does not speak the version that the client asked for.',
    remedy: 'tell',
  },
  conversation_not_found: {
    meaning: 'The visitor has no such conversation: forget its id and connect without one.',
    remedy: 'mend',
  },
  message_not_found: {
    meaning: 'There is no such message in a conversation of this visitor.',
    remedy: 'tell',
  },
  not_votable: { meaning: 'The message is not a finished answer.', remedy: 'tell' },
  wrong_owner: {
    meaning: 'Somebody else owns the conversation now; `conversation:state` says who.',
    remedy: 'tell',
  },
  confirmation_not_open: {
    meaning: 'The question about the call was answered before, or has lapsed.',
    remedy: 'tell',
  },
  tool_failed: { meaning: 'The tool could not be called.', remedy: 'tell' },
  policy_not_found: { meaning: 'There is no such version.', remedy: 'mend' },
  policy_not_restorable: { meaning: 'Somebody who taught this version was erased.', remedy: 'tell' },
  document_not_found: { meaning: 'There is no such document.', remedy: 'mend' },
  visitor_not_found: { meaning: 'There is no such visitor.', remedy: 'mend' },
  delivery_not_retryable: { meaning: 'The delivery has arrived, or is to be sent anyway.', remedy: 'tell' },
  not_found: { meaning: 'There is nothing at this address.', remedy: 'mend' },
  rate_limited: { meaning: 'Too many requests; the message says for how long.', remedy: 'retry' },
  training_busy: { meaning: 'A training run is going on.', remedy: 'retry' },
  model_unavailable: { meaning: 'The chat model did not answer.', remedy: 'retry' },
  answer_stopped: { meaning: 'The answer is not running any more.', remedy: 'tell' },
  answer_interrupted: {
    meaning: 'The server stopped in the middle of the answer: ask again.',
    remedy: 'retry',
  },
  unreadable_source: { meaning: 'A document could not be read.', remedy: 'tell' },
  invalid_config: { meaning: 'A setting of the server is wrong.', remedy: 'tell' },
  not_ready: { meaning: 'The server is still loading its knowledge.', remedy: 'retry' },
  internal: { meaning: 'Something went wrong on the server; its log says what.', remedy: 'retry' },
};
