import type { RateLimits } from '../access/rate-limits.ts';
import type { VisitorSession, VisitorSessions } from '../access/visitor-sessions.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import type { HandoverService } from '../chat/handover/handover-service.ts';
import { AppError, toWireError } from '../errors.ts';
import type { VisitorSignals } from '../feedback/visitor-signals.ts';
import type { Logger } from '../logger.ts';
import {
  answerRefSchema,
  citationOpenSchema,
  conversationNewSchema,
  conversationResumeSchema,
  type FeedbackSend,
  feedbackSendSchema,
  handshakeSchema,
  historyReadSchema,
  type Message,
  messageSendSchema,
  parsePayload,
  toolAnswerSchema,
} from '../protocol/index.ts';
import { acknowledged, request } from './acknowledged.ts';
import {
  type ChatNamespace,
  type ChatSocket,
  conversationRoom,
  emitChatEvent,
  enterConversation,
  visitorRoom,
} from './chat-socket.ts';
import { greetVisitor } from './greet-visitor.ts';
import { handoverRequests } from './handover-requests.ts';
import { UNREADABLE_EVENT } from './tolerant-decoder.ts';
import { visitorAddress } from './visitor-address.ts';

export type { ChatNamespace } from './chat-socket.ts';

export interface VisitorServices {
  readonly sessions: VisitorSessions;
  readonly limits: RateLimits;
  readonly chat: ChatService;
  readonly events: ChatEvents;
  readonly signals: VisitorSignals;
  readonly handover: HandoverService;
  hashAddress(address: string): string;
  recordVote(visitorId: string, feedback: FeedbackSend, addressHash?: string): Promise<Message>;
  listMessages(conversationId: string, afterSeq: number): Promise<Message[]>;
  listMessagesBefore(conversationId: string, beforeSeq: number, limit: number): Promise<Message[]>;
  createConversation(visitorId: string): Promise<VisitorSession['conversation']>;
  readonly config: { readonly trustProxy: boolean };
  readonly logger: Logger;
}

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

async function openSession(socket: ChatSocket, { sessions, limits, config }: VisitorServices): Promise<void> {
  await limits.consume('session', visitorAddress(socket.handshake, config.trustProxy));
  const parsed = parsePayload(handshakeSchema, socket.handshake.auth);
  if ('problem' in parsed) throw new AppError(parsed.problem.code, parsed.problem.message);
  const { afterSeq = 0, visitorToken, conversationId } = parsed.value;
  socket.data.session = await sessions.open({
    ...(visitorToken && { visitorToken }),
    ...(conversationId && { conversationId }),
  });
  socket.data.afterSeq = afterSeq;
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
  void socket.join(visitorRoom(socket.data.session.visitor.id));
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
  const visitorId = () => socket.data.session.visitor.id;
  const conversationId = () => socket.data.session.conversation.id;
  const address = () => visitorAddress(socket.handshake, services.config.trustProxy);
  const sender = () => ({ visitorId: visitorId(), addressHash: services.hashAddress(address()) });
  const ownAnswer = (messageId: string) => services.sessions.requireOwnMessage(visitorId(), messageId);
  const { chat, limits, signals } = services;
  // Read as the reply leaves: a delta before it is in the text, one after it is not.
  const asShown = (messages: Message[]) => ({
    get reply() {
      return { messages: chat.withShownText(messages) };
    },
  });
  return {
    'message:send': request(messageSendSchema, async (payload) => {
      await limits.consume('message', visitorId());
      const { message, duplicate } = await chat.acceptMessage(conversationId(), payload);
      const after = () => {
        if (duplicate) return;
        chat.answer(message).catch(() => {});
        void signals.onMessage(sender(), message);
      };
      return { reply: { message }, after };
    }),
    'answer:stop': request(answerRefSchema, async ({ messageId }) => {
      chat.stop(await ownAnswer(messageId));
      return { reply: {} };
    }),
    'answer:again': request(answerRefSchema, async ({ messageId }) => {
      await limits.consume('message', visitorId());
      const answer = await ownAnswer(messageId);
      const question = await chat.requireQuestion(answer);
      const after = () => {
        chat.answerAgain(question).catch(() => {});
        void signals.onAgain(sender(), answer);
      };
      return { reply: {}, after };
    }),
    'conversation:new': request(conversationNewSchema, async () => {
      await limits.consume('session', address());
      await greeted; // which enters the conversation that is left here
      const conversation = await services.createConversation(visitorId());
      const state = await services.handover.readState(conversation.id);
      enterConversation(socket, conversation);
      const after = () => socket.emit('conversation:state', state);
      return { reply: { conversationId: conversation.id }, after };
    }),
    'conversation:resume': request(conversationResumeSchema, async ({ afterSeq }) =>
      asShown(await services.listMessages(conversationId(), afterSeq)),
    ),
    'history:read': request(historyReadSchema, async ({ beforeSeq, limit }) =>
      asShown(await services.listMessagesBefore(conversationId(), beforeSeq, limit)),
    ),
    'feedback:send': request(feedbackSendSchema, async (payload) => {
      await limits.consume('feedback', visitorId());
      const { visitorId: id, addressHash } = sender();
      return { reply: { message: await services.recordVote(id, payload, addressHash) } };
    }),
    'tool:answer': request(toolAnswerSchema, async (payload) => {
      await limits.consume('message', visitorId());
      const asking = await ownAnswer(payload.messageId);
      return { reply: { message: await chat.answerTool(asking, payload) } };
    }),
    'citation:open': request(citationOpenSchema, async (payload) => {
      await limits.consume('feedback', visitorId());
      await signals.onCitationOpen(sender(), payload);
      return { reply: {} };
    }),
    ...handoverRequests({ visitorId, conversationId }, services),
  };
}
