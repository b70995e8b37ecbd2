import type { ErrorCode } from '../error-codes.ts';
import type { ClientToServerEvents } from '../events.ts';
import type { RequestEntry } from './entries.ts';

/** Any request can be refused with these. */
export const COMMON_ERRORS = ['invalid_payload', 'internal'] as const satisfies readonly ErrorCode[];

/** A connection can be refused with these. */
export const HANDSHAKE_ERRORS = [
  'invalid_payload',
  'unsupported_protocol',
  'identity_invalid',
  'identity_expired',
  'conversation_not_found',
  'rate_limited',
  'internal',
] as const satisfies readonly ErrorCode[];

/** Every request of the namespace /chat, in the order in which a client meets them. */
export const REQUESTS = {
  'message:send': {
    summary:
      'Sends a message. Acknowledged once it is stored; the answer follows as `answer:start`, `answer:delta` and `answer:end`.',
    payload: 'MessageSend',
    reply: 'MessageReply',
    errors: ['message_too_long', 'rate_limited', 'conversation_not_found'],
  },
  'answer:stop': {
    summary:
      'Stops an answer that streams; what was said so far stays. One that is still composed is stopped by the id of the message that it answers.',
    payload: 'AnswerRef',
    reply: 'Accepted',
    errors: ['message_not_found', 'answer_stopped'],
  },
  'answer:again': {
    summary: 'Asks for another answer to the same message.',
    payload: 'AnswerRef',
    reply: 'Accepted',
    errors: ['message_not_found', 'rate_limited'],
  },
  'feedback:send': {
    summary: 'Votes on an answer, at any time; the newest vote counts, `null` withdraws it.',
    payload: 'FeedbackSend',
    reply: 'MessageReply',
    errors: ['message_not_found', 'not_votable', 'rate_limited'],
  },
  'citation:open': {
    summary: 'Tells that the visitor opened a source, and gets the passage that the quote stands in.',
    payload: 'CitationOpen',
    reply: 'PassageReply',
    errors: ['message_not_found', 'rate_limited'],
  },
  'conversation:new': {
    summary: 'Leaves the conversation for an empty one.',
    payload: 'ConversationNew',
    reply: 'ConversationReply',
    errors: ['rate_limited'],
  },
  'conversation:resume': {
    summary: 'Reads what is newer than a seq, and the messages that changed since it was stored.',
    payload: 'ConversationResume',
    reply: 'MessagesReply',
    errors: [],
  },
  'history:read': {
    summary: 'Reads the messages before a seq, oldest first; `[]` at the beginning.',
    payload: 'HistoryRead',
    reply: 'MessagesReply',
    errors: [],
  },
  'conversation:rate': {
    summary: 'Says how the visitor found the conversation as a whole; the newest counts.',
    payload: 'ConversationRate',
    reply: 'StateReply',
    errors: ['conversation_not_found', 'rate_limited'],
  },
  'visitor:forget': {
    summary: 'Deletes the visitor with all his conversations and votes; his connections are then closed.',
    payload: 'VisitorForget',
    reply: 'Accepted',
    errors: ['visitor_not_found', 'rate_limited'],
  },
  'handover:request': {
    summary: 'Asks for a person; asked again, it changes nothing.',
    payload: 'HandoverRequest',
    reply: 'StateReply',
    errors: ['conversation_not_found', 'rate_limited'],
  },
  'handover:cancel': {
    summary: 'Goes back to the bot, while no person has taken the conversation.',
    payload: 'HandoverCancel',
    reply: 'StateReply',
    errors: ['wrong_owner', 'conversation_not_found', 'rate_limited'],
  },
  'contact:leave': {
    summary: 'Leaves an address to be answered at; the newest counts.',
    payload: 'ContactLeave',
    reply: 'StateReply',
    errors: ['conversation_not_found', 'rate_limited'],
  },
  'typing:set': {
    summary: 'Tells the person that the visitor types, or has stopped.',
    payload: 'TypingSet',
    reply: 'Accepted',
    errors: ['conversation_not_found', 'rate_limited'],
  },
  'tool:answer': {
    summary: "Says yes or no to a call that an answer asks about; the tool's result is a new answer.",
    payload: 'ToolAnswer',
    reply: 'MessageReply',
    errors: ['message_not_found', 'confirmation_not_open', 'wrong_owner', 'rate_limited'],
  },
} as const satisfies Record<keyof ClientToServerEvents, RequestEntry>;

export type RequestName = keyof typeof REQUESTS;
