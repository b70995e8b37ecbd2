import type { ErrorCode, WireError } from '../../server/protocol/error-codes.ts';

/**
 * Why a request was refused: the server's own code, or one of the client's:
 * `timeout` (connected, but no acknowledgement in time), `disconnected` (the
 * connection was lost or not there), `closed` (close() was called meanwhile),
 * `discarded` (discardMessage() took it out), `identity_failed` (the option
 * `identity` threw; its error is the cause).
 */
export type ChatErrorCode =
  | ErrorCode
  | 'timeout'
  | 'disconnected'
  | 'closed'
  | 'discarded'
  | 'identity_failed';

/** What every rejected promise of ChatClient carries. */
export class ChatError extends Error {
  override readonly name = 'ChatError';

  constructor(
    readonly code: ChatErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Anything thrown, as a ChatError; what is not one becomes `internal` with its cause kept. */
export function toChatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  return new ChatError('internal', 'Something went wrong in the chat client.', { cause: error });
}

/** The refusal that came with a failed handshake, or `undefined` when the failure was the network's. */
export function findRefusal(error: Error): ChatError | undefined {
  const data: unknown = 'data' in error ? error.data : undefined;
  return isWireError(data) ? new ChatError(data.code, data.message) : undefined;
}

/** The list of codes stays on the server; any string is taken as one, so that an older client meets a newer server. */
export function isWireError(value: unknown): value is WireError {
  if (typeof value !== 'object' || value === null) return false;
  return 'code' in value && typeof value.code === 'string' && 'message' in value;
}
