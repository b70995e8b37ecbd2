import { AppError, toWireError } from '../errors.ts';
import { acknowledged } from './acknowledged.ts';
import { answerRequests } from './answer-requests.ts';
import {
  type ChatNamespace,
  type ChatSocket,
  conversationRoom,
  emitChatEvent,
  visitorRoom,
} from './chat-socket.ts';
import { conversationRequests } from './conversation-requests.ts';
import { endAtExpiry } from './end-at-expiry.ts';
import { greetVisitor } from './greet-visitor.ts';
import { handoverRequests } from './handover-requests.ts';
import { openSession } from './open-session.ts';
import { UNREADABLE_EVENT } from './tolerant-decoder.ts';
import { visitorAddress } from './visitor-address.ts';
import type { VisitorServices } from './visitor-services.ts';

export type { ChatNamespace } from './chat-socket.ts';
export type { VisitorServices } from './visitor-services.ts';

/** Namespace /chat: opens the session in the handshake, then hands each event to one service call. */
export function serveVisitors(namespace: ChatNamespace, services: VisitorServices): void {
  namespace.use((socket, next) => {
    openSession(socket, services).then(
      () => next(),
      (error: unknown) => {
        if (!(error instanceof AppError))
          services.logger.error({ err: error }, 'a session could not be opened');
        next(Object.assign(new Error(toWireError(error).message), { data: toWireError(error) }));
      },
    );
  });
  namespace.on('connection', (socket) => onConnection(socket, services));
  services.events.onAny((conversationId, event) =>
    emitChatEvent(namespace.to(conversationRoom(conversationId)), event),
  );
  // He comes back with a token that nobody has any more, and is a new visitor.
  services.events.onDeletion((visitorId) => namespace.in(visitorRoom(visitorId)).disconnectSockets());
}

function onConnection(socket: ChatSocket, services: VisitorServices): void {
  const connection = {
    emitError: (event: string, error: unknown) =>
      socket.emit('request:error', { event, error: toWireError(error) }),
    logFailure: (event: string, error: unknown) =>
      services.logger.error({ err: error, event }, 'a request failed'),
  };
  const listen = (event: string, listener: (...args: unknown[]) => void) =>
    (socket.on as (event: string, listener: (...args: unknown[]) => void) => unknown).call(
      socket,
      event,
      listener,
    );
  const { visitor, until } = socket.data.session;
  void socket.join(visitorRoom(visitor.id));
  services.presence.arrived(visitor.id);
  socket.once('disconnect', () => services.presence.left(visitor.id));
  if (until) endAtExpiry(socket, until);
  const greeted = greetVisitor(socket, services).catch((error: unknown) => {
    connection.logFailure('session:ready', error);
    socket.disconnect(true);
  });
  const requests = visitorRequests(socket, services, greeted);
  for (const [event, { schema, handle }] of Object.entries(requests)) {
    listen(event, acknowledged(connection, event, schema, handle as never));
  }
  socket.use(([event, ...args], next) => {
    if (Object.hasOwn(requests, event)) return next();
    const error =
      event === UNREADABLE_EVENT
        ? new AppError('invalid_json', 'The frame could not be read; it was left out.')
        : new AppError('unknown_event', `There is no event ${JSON.stringify(String(event).slice(0, 64))}.`);
    const callback = args.findLast((arg) => typeof arg === 'function');
    if (callback) callback({ ok: false, error: toWireError(error) });
    else connection.emitError(String(event), error);
  });
}

function visitorRequests(socket: ChatSocket, services: VisitorServices, greeted: Promise<void>) {
  const visiting = {
    visitorId: () => socket.data.session.visitor.id,
    conversationId: () => socket.data.session.conversation.id,
    address: () => visitorAddress(socket.handshake, services.config.trustProxy),
    greeted,
  };
  return {
    ...answerRequests(visiting, services),
    ...conversationRequests(socket, visiting, services),
    ...handoverRequests(visiting, services),
  };
}
