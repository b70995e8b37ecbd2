import type { WireError } from './error-codes.ts';
import type { ContactLeave, ConversationState, HandoverRequest, ToolAnswer, TypingSet } from './handover.ts';
import type { AnswerStep, Message } from './message.ts';
import type {
  AnswerRef,
  CitationOpen,
  ConversationRate,
  ConversationResume,
  FeedbackSend,
  HistoryRead,
  MessageSend,
} from './payloads.ts';

/** Every acknowledgement: what was asked for, or a typed reason why not. */
export type Reply<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly error: WireError };
type Acknowledge<T extends object = object> = (reply: Reply<T>) => void;

/** Namespace /chat. */
export interface ClientToServerEvents {
  'message:send': (payload: MessageSend, acknowledge: Acknowledge<{ message: Message }>) => void;
  'answer:stop': (payload: AnswerRef, acknowledge: Acknowledge) => void;
  'answer:again': (payload: AnswerRef, acknowledge: Acknowledge) => void;
  'conversation:new': (payload: object, acknowledge: Acknowledge<{ conversationId: string }>) => void;
  'conversation:resume': (
    payload: ConversationResume,
    acknowledge: Acknowledge<{ messages: Message[] }>,
  ) => void;
  'history:read': (payload: HistoryRead, acknowledge: Acknowledge<{ messages: Message[] }>) => void;
  'feedback:send': (payload: FeedbackSend, acknowledge: Acknowledge<{ message: Message }>) => void;
  /** The visitor opened a source of an answer; told once or often, it counts once. */
  'citation:open': (payload: CitationOpen, acknowledge: Acknowledge<{ passage?: SourcePassage }>) => void;
  /** How the visitor found the conversation as a whole; the newest counts. */
  'conversation:rate': (
    payload: ConversationRate,
    acknowledge: Acknowledge<{ state: ConversationState }>,
  ) => void;
  /** Deletes the visitor with all his conversations and votes; his connections are then closed. */
  'visitor:forget': (payload: object, acknowledge: Acknowledge) => void;
  /** Asks for a person; asked again, it changes nothing. */
  'handover:request': (
    payload: HandoverRequest,
    acknowledge: Acknowledge<{ state: ConversationState }>,
  ) => void;
  /** Back to the bot, while nobody has taken it. */
  'handover:cancel': (payload: object, acknowledge: Acknowledge<{ state: ConversationState }>) => void;
  'contact:leave': (payload: ContactLeave, acknowledge: Acknowledge<{ state: ConversationState }>) => void;
  'typing:set': (payload: TypingSet, acknowledge: Acknowledge) => void;
  /** Says yes or no to a call that an answer asks about; the tool's result is a new answer. */
  'tool:answer': (payload: ToolAnswer, acknowledge: Acknowledge<{ message: Message }>) => void;
}

/** The passage that a quote stands in, as it reads now; absent where it is gone or no longer holds the quote. */
export interface SourcePassage {
  readonly title: string;
  readonly section?: string;
  readonly url?: string;
  readonly text: string;
}

export interface SessionReady {
  /** The version of this contract. */
  readonly protocol: number;
  /** Proves who he is at the next connection; absent for a visitor whom an identity token names. */
  readonly visitorToken?: string;
  readonly conversationId: string;
  readonly lastSeq: number;
  readonly messages: readonly Message[];
  readonly state: ConversationState;
}

/** An answer that is made out of sight. */
export interface AnswerStatus {
  /** The visitor's message that it answers; the answer itself has no id yet. */
  readonly inReplyTo: string;
  readonly status: 'composing';
  /** Drafts that are finished or have failed, of how many. */
  readonly done: number;
  readonly of: number;
}

export interface ServerToClientEvents {
  'session:ready': (session: SessionReady) => void;
  /** A visitor's message that another tab of the same conversation sent. */
  'message:new': (payload: { message: Message }) => void;
  /**
   * Only with RESPONSE_DRAFTS above 1: several drafts are composed and one of them is then told whole. First with
   * `done` 0, then once a draft, all before `answer:start`; `answer:stop` with the id of the visitor's message ends it.
   */
  'answer:status': (payload: AnswerStatus) => void;
  'answer:start': (payload: { messageId: string; inReplyTo: string; seq: number }) => void;
  'answer:delta': (payload: { messageId: string; text: string }) => void;
  /** Before and between the deltas. */
  'answer:step': (payload: { messageId: string; step: AnswerStep }) => void;
  'answer:end': (payload: { message: Message }) => void;
  'answer:error': (payload: { messageId: string; inReplyTo: string; error: WireError }) => void;
  /** The vote on an answer changed, in this tab or another. */
  'message:changed': (payload: { message: Message }) => void;
  /** A person wrote. */
  'agent:message': (payload: { message: Message }) => void;
  'conversation:state': (payload: ConversationState) => void;
  /** A person is typing, or has stopped; it ends by itself after 6 s without news. */
  'typing:changed': (payload: { typing: boolean }) => void;
  /** What could not be acknowledged: an unknown event, a payload without acknowledgement. */
  'request:error': (payload: { event: string; error: WireError }) => void;
}

/** Namespace /admin; the handshake's `auth.token` is an operator's token. */
export interface AdminServerToClientEvents {
  'feedback:recorded': (payload: { messageId: string; vote: 'up' | 'down' | null }) => void;
  'policy:published': (payload: { policyId: number }) => void;
  'training:finished': (payload: { runId: number; outcome: string }) => void;
  'knowledge:changed': (payload: { revision: number }) => void;
  /** Anything about a conversation that waits, is owned by a person, or was until now: read it again. */
  'conversation:changed': (payload: { conversationId: string }) => void;
  'visitor:typing': (payload: { conversationId: string; typing: boolean }) => void;
}
