import { randomUUID } from 'node:crypto';
import { type Request, Router } from 'express';
import type { RateLimits } from '../access/rate-limits.ts';
import type { VisitorSession, VisitorSessions } from '../access/visitor-sessions.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import type { HandoverService } from '../chat/handover/handover-service.ts';
import { AppError } from '../errors.ts';
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
import { requirePayload } from './http-errors.ts';
import { streamAnswer, unlessWrongOwner } from './stream-answer.ts';
import { visitorCredentials } from './visitor-credentials.ts';

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
  /** Deletes all that is kept of a visitor, and ends his connections. */
  forgetVisitor(visitorId: string): Promise<void>;
  search(query: string, k: number): Promise<SearchResult[]>;
}

/** The visitor's calls over HTTP: the same services as the socket's. */
export function visitorRoutes(services: VisitorRouteServices): Router {
  const router = Router();
  const addressHash = ({ ip }: Request) => services.hashAddress(ip ?? 'unknown');

  router.post('/chat', async (request, response) => {
    const body = requirePayload(chatRequestSchema, request.body);
    const session = await openSession(services, request, body);
    const { visitorToken, visitor, conversation } = session;
    const accepted = await services.chat.acceptMessage(conversation.id, toMessageSend(body));
    if (!accepted.duplicate) {
      const sender = { visitorId: visitor.id, addressHash: addressHash(request) };
      void services.signals.onMessage(sender, accepted.message);
    }
    const identity = { ...(visitorToken && { visitorToken }), conversationId: conversation.id };
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
    const visitor = await services.sessions.requireVisitor(visitorCredentials(request, { visitorToken }));
    await services.limits.consume('feedback', visitor.id);
    const vote = { messageId: request.params.id, ...feedback };
    const message = await services.recordVote(visitor.id, vote, addressHash(request));
    response.json({ ok: true, message });
  });

  router.post('/messages/:id/citations/:passageId/open', async (request, response) => {
    const { visitorToken } = requirePayload(citationRequestSchema, request.body ?? {});
    const credentials = visitorCredentials(request, { visitorToken });
    const { id: visitorId } = await services.sessions.requireVisitor(credentials);
    await services.limits.consume('feedback', visitorId);
    const { id: messageId, passageId } = request.params;
    const sender = { visitorId, addressHash: addressHash(request) };
    const passage = await services.signals.onCitationOpen(sender, { messageId, passageId });
    response.json({ ok: true, ...(passage && { passage }) });
  });

  router.delete('/visitor', async (request, response) => {
    await services.limits.consume('forget', request.ip ?? 'unknown');
    const { id } = await services.sessions.requireVisitor(visitorCredentials(request));
    await services.forgetVisitor(id);
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
  request: Request,
  body: ChatRequest,
): Promise<VisitorSession> {
  const address = request.ip ?? 'unknown';
  const credentials = visitorCredentials(request, body);
  await limits.consume('message', address);
  if (!(await sessions.isKnown(credentials))) await limits.consume('session', address);
  return sessions.open({
    ...credentials,
    ...(body.conversationId && { conversationId: body.conversationId }),
  });
}

function toMessageSend({ clientId = randomUUID(), text, page, locale }: ChatRequest) {
  return { clientId, text, ...(page && { page }), ...(locale && { locale }) };
}
