import type { SessionReady } from '../../../server/protocol/events.ts';
import type { Message, VoteValue } from '../../../server/protocol/message.ts';
import type { FeedbackDetails } from '../../api/chat-client.ts';
import type { ChatErrorCode } from '../../api/chat-error.ts';
import type { ChatEvents, ConnectionState } from '../../api/chat-events.ts';

/** A visitor's message that the server has not acknowledged. */
export interface PendingMessage {
  readonly clientId: string;
  readonly text: string;
  readonly createdAt: string;
  /** Set when it will not be sent again by itself. */
  readonly failure?: ChatErrorCode;
}

/** What is going on with the vote on one answer; absent when nothing is. */
export interface VoteProgress {
  readonly phase: 'sending' | 'form' | 'thanks' | 'failed';
  readonly vote: VoteValue | null;
  /** Set when reasons or a comment go along: the form stays while they are on their way. */
  readonly details?: FeedbackDetails;
  readonly failure?: ChatErrorCode;
}

export interface WidgetState {
  readonly open: boolean;
  readonly connection: ConnectionState;
  readonly conversationId: string | undefined;
  readonly messages: readonly Message[];
  readonly pending: readonly PendingMessage[];
  readonly votes: Readonly<Record<string, VoteProgress>>;
  readonly openSource: { readonly messageId: string; readonly index: number } | undefined;
  /** The answer for which another one was asked, until that begins. */
  readonly askingAgain: string | undefined;
  /** How far the drafts are that the next answer is chosen from, until it begins. */
  readonly composing: ChatEvents['answer:status'] | undefined;
  /** The answer that a screen reader is told of: the last one that ended while we watched. */
  readonly announced: string | undefined;
  /** A request that failed and belongs to no message. */
  readonly problem: ChatErrorCode | undefined;
}

type ServerEventName =
  | 'answer:status'
  | 'answer:start'
  | 'answer:delta'
  | 'answer:end'
  | 'answer:error'
  | 'message:new'
  | 'message:changed';

type ServerEvent = {
  [E in ServerEventName]: { readonly type: E; readonly payload: ChatEvents[E] };
}[ServerEventName];

/** Everything that can happen to the widget. */
export type WidgetEvent =
  | ServerEvent
  | { readonly type: 'panel:opened' | 'panel:closed' | 'source:closed' | 'problem:dismissed' }
  | { readonly type: 'connection:changed'; readonly state: ConnectionState }
  | { readonly type: 'session:ready'; readonly session: SessionReady }
  | { readonly type: 'conversation:started'; readonly conversationId: string }
  | { readonly type: 'message:submitted'; readonly message: PendingMessage }
  | { readonly type: 'message:acknowledged'; readonly message: Message }
  | { readonly type: 'message:failed'; readonly clientId: string; readonly code: ChatErrorCode }
  | { readonly type: 'source:opened'; readonly messageId: string; readonly index: number }
  | { readonly type: 'answer:asked-again'; readonly messageId: string }
  | { readonly type: 'request:failed'; readonly code: ChatErrorCode }
  | {
      readonly type: 'vote:submitted';
      readonly messageId: string;
      readonly vote: VoteValue | null;
      readonly details?: FeedbackDetails;
    }
  | { readonly type: 'vote:stored'; readonly message: Message }
  | { readonly type: 'vote:failed'; readonly messageId: string; readonly code: ChatErrorCode }
  | { readonly type: 'vote:skipped'; readonly messageId: string };

export const INITIAL_STATE: WidgetState = {
  open: false,
  connection: 'idle',
  conversationId: undefined,
  messages: [],
  pending: [],
  votes: {},
  openSource: undefined,
  askingAgain: undefined,
  composing: undefined,
  announced: undefined,
  problem: undefined,
};
