import type { WireError } from './error-codes.ts';
import type { Message } from './message.ts';
import type { AnswerRef, ConversationResume, FeedbackSend, HistoryRead, MessageSend } from './payloads.ts';

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
}

export interface SessionReady {
  readonly visitorToken: string;
  readonly conversationId: string;
  readonly lastSeq: number;
  readonly messages: readonly Message[];
}

export interface ServerToClientEvents {
  'session:ready': (session: SessionReady) => void;
  /** A visitor's message that another tab of the same conversation sent. */
  'message:new': (payload: { message: Message }) => void;
  'answer:start': (payload: { messageId: string; inReplyTo: string; seq: number }) => void;
  'answer:delta': (payload: { messageId: string; text: string }) => void;
  'answer:end': (payload: { message: Message }) => void;
  'answer:error': (payload: { messageId: string; inReplyTo: string; error: WireError }) => void;
  /** The vote on an answer changed, in this tab or another. */
  'message:changed': (payload: { message: Message }) => void;
  /** What could not be acknowledged: an unknown event, a payload without acknowledgement. */
  'request:error': (payload: { event: string; error: WireError }) => void;
}

/** Namespace /admin; the handshake's `auth.token` is an operator's token. */
export interface AdminServerToClientEvents {
  'feedback:recorded': (payload: { messageId: string; vote: 'up' | 'down' | null }) => void;
  'policy:published': (payload: { policyId: number }) => void;
  'training:finished': (payload: { runId: number; outcome: string }) => void;
  'knowledge:changed': (payload: { revision: number }) => void;
}
