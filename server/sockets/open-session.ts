import type { RateLimits } from '../access/rate-limits.ts';
import type { VisitorSessions } from '../access/visitor-sessions.ts';
import { AppError } from '../errors.ts';
import { handshakeSchema, PROTOCOL_VERSION, parsePayload } from '../protocol/index.ts';
import type { ChatSocket } from './chat-socket.ts';
import { visitorAddress } from './visitor-address.ts';

export interface SessionServices {
  readonly sessions: Pick<VisitorSessions, 'open'>;
  readonly limits: RateLimits;
  readonly config: { readonly trustProxy: boolean };
}

/**
 * Reads the handshake: who comes, and to which conversation.
 *
 * @throws AppError rate_limited, invalid_payload, unsupported_protocol, or as VisitorSessions.open() does.
 */
export async function openSession(
  socket: ChatSocket,
  { sessions, limits, config }: SessionServices,
): Promise<void> {
  await limits.consume('session', visitorAddress(socket.handshake, config.trustProxy));
  const parsed = parsePayload(handshakeSchema, socket.handshake.auth);
  if ('problem' in parsed) throw new AppError(parsed.problem.code, parsed.problem.message);
  const { afterSeq = 0, visitorToken, identityToken, conversationId, protocol } = parsed.value;
  if (protocol !== undefined && protocol !== PROTOCOL_VERSION) {
    throw new AppError(
      'unsupported_protocol',
      `This server speaks version ${PROTOCOL_VERSION} of the protocol, not ${protocol}.`,
    );
  }
  socket.data.session = await sessions.open({
    ...(visitorToken && { visitorToken }),
    ...(identityToken && { identityToken }),
    ...(conversationId && { conversationId }),
  });
  socket.data.afterSeq = afterSeq;
}
