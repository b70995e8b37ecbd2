import { randomUUID } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import type { RateLimits } from '../access/rate-limits.ts';
import type { VisitorSession, VisitorSessions } from '../access/visitor-sessions.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import type { HandoverService } from '../chat/handover/handover-service.ts';
import { AppError, toWireError } from '../errors.ts';
import type { VisitorSignals } from '../feedback/visitor-signals.ts';
import {
  type ChatRequest,
  chatRequestSchema,
  citationRequestSchema,
  type FeedbackSend,
  feedbackRequestSchema,
  type Message,
  searchRequestSchema,
} from '../protocol/index.ts';
import { isAboutAnswerTo } from './answer-events.ts';
import { bearerToken } from './bearer-token.ts';
import { requirePayload } from './http-errors.ts';

export interface SearchResult {
  readonly passageId: string;
  readonly documentId: string;
  readonly sourceId?: string;
  readonly title: string;
  readonly section?: string;
  readonly url?: string;
  readonly text: string;
  readonly similarity: number;
}

export interface VisitorRouteServices {
  readonly sessions: VisitorSessions;
  readonly limits: RateLimits;
  readonly chat: ChatService;
  readonly events: ChatEvents;
  readonly signals: VisitorSignals;
  readonly handover: Pick<HandoverService, 'readState'>;
  hashAddress(address: string): string;
  recordVote(visitorId: string, feedback: FeedbackSend, addressHash?: string): Promise<Message>;
  search(query: string, k: number): Promise<SearchResult[]>;
}

/** The visitor's calls over HTTP: the same services as the socket's. */
export function visitorRoutes(services: VisitorRouteServices): Router {
  const router = Router();
  const addressHash = ({ ip }: Request) => services.hashAddress(ip ?? 'unknown');

  router.post('/chat', async (request, response) => {
    const token = bearerToken(request);
    const body = requirePayload(chatRequestSchema, {
      ...(token && { visitorToken: token }),
      ...request.body,
    });
    const session = await openSession(services, body, request.ip ?? 'unknown');
    const { visitorToken, visitor, conversation } = session;
    const accepted = await services.chat.acceptMessage(conversation.id, toMessageSend(body));
    if (!accepted.duplicate) {
      const sender = { visitorId: visitor.id, addressHash: addressHash(request) };
      void services.signals.onMessage(sender, accepted.message);
    }
    const identity = { visitorToken, conversationId: conversation.id };
    if (request.accepts(['json', 'text/event-stream']) === 'text/event-stream') {
      return streamAnswer(services, response, accepted, identity);
    }
    const { message } = accepted;
    const answer = await services.chat.answer(message).catch(unlessWrongOwner);
    if (answer?.error) throw new AppError('model_unavailable', answer.error.message);
    const state = await services.handover.readState(conversation.id);
    response.json({ ok: true, ...identity, message, ...(answer && { answer }), state });
  });

  router.post('/messages/:id/feedback', async (request, response) => {
    const { visitorToken, ...feedback } = requirePayload(feedbackRequestSchema, request.body);
    const visitor = await services.sessions.requireVisitor(bearerToken(request) ?? visitorToken);
    await services.limits.consume('feedback', visitor.id);
    const vote = { messageId: request.params.id, ...feedback };
    const message = await services.recordVote(visitor.id, vote, addressHash(request));
    response.json({ ok: true, message });
  });

  router.post('/messages/:id/citations/:passageId/open', async (request, response) => {
    const { visitorToken } = requirePayload(citationRequestSchema, request.body ?? {});
    const { id: visitorId } = await services.sessions.requireVisitor(bearerToken(request) ?? visitorToken);
    await services.limits.consume('feedback', visitorId);
    const { id: messageId, passageId } = request.params;
    const sender = { visitorId, addressHash: addressHash(request) };
    await services.signals.onCitationOpen(sender, { messageId, passageId });
    response.json({ ok: true });
  });

  router.get('/search', async (request, response) => {
    const { q, k } = requirePayload(searchRequestSchema, request.query);
    await services.limits.consume('message', request.ip ?? 'unknown');
    response.json({ ok: true, results: await services.search(q, k) });
  });

  return router;
}

/** Counts before it makes anything: what is refused leaves no visitor and no conversation behind. */
async function openSession(
  { sessions, limits }: VisitorRouteServices,
  { visitorToken, conversationId }: ChatRequest,
  address: string,
): Promise<VisitorSession> {
  await limits.consume('message', address);
  if (!(await sessions.isKnown(visitorToken))) await limits.consume('session', address);
  return sessions.open({ ...(visitorToken && { visitorToken }), ...(conversationId && { conversationId }) });
}

function toMessageSend({ clientId = randomUUID(), text, page, locale }: ChatRequest) {
  return { clientId, text, ...(page && { page }), ...(locale && { locale }) };
}

/** The events of one answer as server-sent events, under the names they have on the socket; of a retry, its end. */
async function streamAnswer(
  { chat, events, handover }: VisitorRouteServices,
  response: Response,
  { message: question, duplicate }: Awaited<ReturnType<ChatService['acceptMessage']>>,
  identity: object,
): Promise<void> {
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  const send = (name: string, payload: object) =>
    response.write(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`);
  send('message:accepted', { ...identity, message: question });
  let told = false;
  const isAboutAnswer = isAboutAnswerTo(question.id);
  const unsubscribe = duplicate
    ? () => {}
    : events.on(question.conversationId, (event) => {
        if (!isAboutAnswer(event)) return;
        told = true;
        send(event.name, event.payload);
      });
  try {
    const answer = await chat.answer(question).catch(unlessWrongOwner);
    if (!answer) send('conversation:state', await handover.readState(question.conversationId));
    else if (duplicate) send(...endOf(answer));
  } catch (error) {
    if (!told) send('answer:error', { error: toWireError(error) });
  } finally {
    unsubscribe();
    response.end();
  }
}

/** When somebody else owns the conversation the bot has no answer, and that is no failure. */
function unlessWrongOwner(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== 'wrong_owner') throw error;
}

function endOf(answer: Message): [name: string, payload: object] {
  const { id: messageId, inReplyTo, error } = answer;
  return error ? ['answer:error', { messageId, inReplyTo, error }] : ['answer:end', { message: answer }];
}
