import type { SessionReady, SourcePassage } from '../../../server/protocol/events.ts';
import type { ConversationState } from '../../../server/protocol/handover.ts';
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

/** An address on its way to the server, or refused; absent before, and once it is there. */
export type ContactProgress =
  | { readonly phase: 'sending' }
  | { readonly phase: 'failed'; readonly failure: ChatErrorCode };

/** A request of a dialog: on its way, refused, or done and thanked for; absent before. */
export type RequestProgress =
  | { readonly phase: 'sending' | 'done' }
  | { readonly phase: 'failed'; readonly failure: ChatErrorCode };

/** What stands over the conversation, asked for in the header's menu. */
export type DialogName = 'rating' | 'forget';

export interface WidgetState {
  readonly open: boolean;
  /** False while the visitor has not accepted the text that the page wants accepted. */
  readonly consent: boolean;
  readonly dialog: DialogName | undefined;
  readonly rating: RequestProgress | undefined;
  readonly forgetting: RequestProgress | undefined;
  readonly sound: boolean;
  /** Up to where the visitor has read, in this tab or another. */
  readonly readSeq: number;
  readonly connection: ConnectionState;
  readonly conversationId: string | undefined;
  /** Who answers; absent until the server has said it, which reads as the bot. */
  readonly conversation: ConversationState | undefined;
  readonly personTyping: boolean;
  /** A person has come while the panel was closed. */
  readonly unseen: boolean;
  readonly contact: ContactProgress | undefined;
  /** The confirmation to which the visitor's yes or no is on its way. */
  readonly answeringTool: string | undefined;
  readonly messages: readonly Message[];
  readonly pending: readonly PendingMessage[];
  readonly votes: Readonly<Record<string, VoteProgress>>;
  readonly openSource: { readonly messageId: string; readonly index: number } | undefined;
  /** The passages that quotes stand in, by passageKey(); absent while they are loaded, null where there is none. */
  readonly passages: Readonly<Record<string, SourcePassage | null | 'failed'>>;
  /** Of the messages from before those that are here; absent until the visitor asks for them. */
  readonly history: 'loading' | 'read' | 'failed' | undefined;
  /** A conversation of before is being fetched. */
  readonly restoring: boolean;
  /** The conversation has come to an end, or back from a person, and nobody has said yet how it was. */
  readonly asksRating: boolean;
  /** The answer for which another one was asked, until that begins. */
  readonly askingAgain: string | undefined;
  /** How far the drafts are that the next answer is chosen from, until it begins. */
  readonly composing: ChatEvents['answer:status'] | undefined;
  /** What a screen reader is told of: the last answer that ended, or a person's last message, while we watched. */
  readonly announced: string | undefined;
  /** A request that failed and belongs to no message. */
  readonly problem: ChatErrorCode | undefined;
}

type ServerEventName =
  | 'answer:status'
  | 'answer:start'
  | 'answer:delta'
  | 'answer:step'
  | 'answer:end'
  | 'answer:error'
  | 'message:new'
  | 'message:changed'
  | 'agent:message'
  | 'conversation:state'
  | 'typing:changed';

type ServerEvent = {
  [E in ServerEventName]: { readonly type: E; readonly payload: ChatEvents[E] };
}[ServerEventName];

/** Everything that can happen to the widget. */
export type WidgetEvent =
  | ServerEvent
  | { readonly type: 'panel:opened' | 'panel:closed' | 'source:closed' | 'problem:dismissed' }
  | { readonly type: 'consent:given' | 'dialog:closed' | 'rating:submitted' | 'forget:submitted' }
  | { readonly type: 'visitor:forgotten' }
  | { readonly type: 'dialog:opened'; readonly dialog: DialogName }
  | { readonly type: 'rating:stored'; readonly state: ConversationState }
  | { readonly type: 'rating:failed' | 'forget:failed'; readonly code: ChatErrorCode }
  | { readonly type: 'sound:switched'; readonly on: boolean }
  | { readonly type: 'read:moved'; readonly seq: number }
  | {
      readonly type: 'passage:loaded';
      readonly key: string;
      readonly passage: WidgetState['passages'][string];
    }
  | { readonly type: 'connection:changed'; readonly state: ConnectionState }
  | { readonly type: 'session:ready'; readonly session: SessionReady }
  | { readonly type: 'conversation:started'; readonly conversationId: string }
  | { readonly type: 'message:submitted'; readonly message: PendingMessage }
  | { readonly type: 'outbox:changed'; readonly messages: readonly PendingMessage[] }
  | { readonly type: 'message:acknowledged'; readonly message: Message }
  | { readonly type: 'restore:started' }
  | { readonly type: 'history:requested' | 'history:failed'; readonly conversationId: string | undefined }
  | {
      readonly type: 'history:loaded';
      readonly conversationId: string | undefined;
      readonly messages: readonly Message[];
    }
  | { readonly type: 'message:discarded'; readonly clientId: string }
  | { readonly type: 'message:failed'; readonly clientId: string; readonly code: ChatErrorCode }
  | { readonly type: 'contact:submitted' }
  | { readonly type: 'contact:failed'; readonly code: ChatErrorCode }
  | { readonly type: 'tool:submitted'; readonly confirmationId: string }
  | { readonly type: 'tool:answered'; readonly message: Message }
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

/** All that belongs to one conversation, as it is before the server has told of it. */
export const EMPTY_CONVERSATION = {
  conversation: undefined,
  readSeq: 0,
  personTyping: false,
  unseen: false,
  dialog: undefined,
  rating: undefined,
  contact: undefined,
  answeringTool: undefined,
  messages: [],
  votes: {},
  openSource: undefined,
  passages: {},
  history: undefined,
  asksRating: false,
  askingAgain: undefined,
  composing: undefined,
  announced: undefined,
  problem: undefined,
} satisfies Partial<WidgetState>;

export const INITIAL_STATE: WidgetState = {
  ...EMPTY_CONVERSATION,
  open: false,
  consent: true,
  forgetting: undefined,
  sound: false,
  connection: 'idle',
  conversationId: undefined,
  pending: [],
  restoring: false,
};
