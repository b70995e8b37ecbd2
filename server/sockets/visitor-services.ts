import type { RateLimits } from '../access/rate-limits.ts';
import type { VisitorSession, VisitorSessions } from '../access/visitor-sessions.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import type { HandoverService } from '../chat/handover/handover-service.ts';
import type { VisitorPresence } from '../chat/handover/visitor-presence.ts';
import type { VisitorSignals } from '../feedback/visitor-signals.ts';
import type { Logger } from '../logger.ts';
import type { FeedbackSend, Message } from '../protocol/index.ts';

/** What visitors' sockets are served by. */
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
  /** Deletes all that is kept of a visitor, and ends his connections. */
  forgetVisitor(visitorId: string): Promise<void>;
  /** Told of each connection that a visitor opens and closes. */
  readonly presence: Pick<VisitorPresence, 'arrived' | 'left'>;
  readonly config: { readonly trustProxy: boolean };
  readonly logger: Logger;
}

/** Who sends a request, and from where. */
export interface Visiting {
  visitorId(): string;
  /** The one that his socket is in: no payload names another. */
  conversationId(): string;
  address(): string;
  /** Resolves once his socket is in its first conversation. */
  readonly greeted: Promise<void>;
}
