/** Payloads as they look, for the documents: the types hold them, and a test validates them. */
import type { AdminServerToClientEvents, ClientToServerEvents, ServerToClientEvents } from '../events.ts';
import type { ConversationState } from '../handover.ts';
import type { Citation, Message } from '../message.ts';

type Payload<Listener> = Listener extends (payload: infer P, ...rest: never) => void ? P : never;
type Payloads<Events> = { readonly [Name in keyof Events]: Payload<Events[Name]> };

const citation: Citation = {
  passageId: '41',
  documentId: '7',
  title: 'Returns',
  section: 'How long you have',
  url: 'https://shop.example/help/returns',
  quote: 'You can return an item within 30 days of delivery.',
};
export const QUESTION: Message = {
  id: 'm-1',
  conversationId: 'k-1',
  seq: 1,
  role: 'visitor',
  text: 'How long do I have to return an item?',
  status: 'received',
  createdAt: '2026-01-20T09:30:00.000Z',
  clientId: 'c-1',
  locale: 'en',
};
export const ANSWER: Message = {
  id: 'm-2',
  conversationId: 'k-1',
  seq: 2,
  role: 'bot',
  text: 'You have 30 days from delivery.',
  status: 'complete',
  createdAt: '2026-01-20T09:30:01.000Z',
  inReplyTo: 'm-1',
  citations: [citation],
  strategy: 'concise',
};
const voted: Message = { ...ANSWER, vote: 'up' };
const personsMessage: Message = {
  id: 'm-3',
  conversationId: 'k-1',
  seq: 3,
  role: 'person',
  text: 'Hello, I am looking at your order.',
  status: 'complete',
  createdAt: '2026-01-20T09:35:00.000Z',
  author: 'Nora',
};
export const STATE: ConversationState = {
  conversationId: 'k-1',
  owner: 'bot',
  since: '2026-01-20T09:30:00.000Z',
  emailLeft: false,
};
const waiting: ConversationState = {
  ...STATE,
  owner: 'waiting',
  waiting: { ahead: 2, operatorsPresent: true, expectedSeconds: 180 },
};

export const REQUEST_EXAMPLES: Payloads<ClientToServerEvents> = {
  'message:send': { clientId: 'c-1', text: QUESTION.text, locale: 'en' },
  'answer:stop': { messageId: 'm-2' },
  'answer:again': { messageId: 'm-2' },
  'feedback:send': { messageId: 'm-2', vote: 'down', reasons: ['incomplete'], comment: 'And from abroad?' },
  'citation:open': { messageId: 'm-2', passageId: '41' },
  'conversation:new': {},
  'conversation:resume': { afterSeq: 1 },
  'history:read': { beforeSeq: 120, limit: 50 },
  'conversation:rate': { rating: 5, comment: 'Quick.' },
  'visitor:forget': {},
  'handover:request': { reason: 'A damaged parcel' },
  'handover:cancel': {},
  'contact:leave': { email: 'ada@example.com', note: 'Order 1042' },
  'typing:set': { typing: true },
  'tool:answer': { messageId: 'm-2', confirmationId: 'q-1', accept: true },
};

/** Without `ok`. */
export const REPLY_EXAMPLES: { readonly [Name in keyof ClientToServerEvents]: object } = {
  'message:send': { message: QUESTION },
  'answer:stop': {},
  'answer:again': {},
  'feedback:send': { message: { ...ANSWER, vote: 'down' } },
  'citation:open': { passage: { title: citation.title, text: `${citation.quote} Sale items too.` } },
  'conversation:new': { conversationId: 'k-2' },
  'conversation:resume': { messages: [ANSWER] },
  'history:read': { messages: [QUESTION, ANSWER] },
  'conversation:rate': { state: { ...STATE, rating: 5 } },
  'visitor:forget': {},
  'handover:request': { state: waiting },
  'handover:cancel': { state: STATE },
  'contact:leave': { state: { ...waiting, emailLeft: true } },
  'typing:set': {},
  'tool:answer': {
    message: {
      ...ANSWER,
      confirmation: { id: 'q-1', tool: 'cancel_order', summary: 'Cancel order 1042.', status: 'confirmed' },
    } satisfies Message,
  },
};

export const EVENT_EXAMPLES: Payloads<ServerToClientEvents> = {
  'session:ready': {
    protocol: 1,
    visitorToken: 'Jm0cVb7...',
    conversationId: 'k-1',
    lastSeq: 0,
    messages: [],
    state: STATE,
  },
  'message:new': { message: QUESTION },
  'answer:status': { inReplyTo: 'm-1', status: 'composing', done: 1, of: 3 },
  'answer:start': { messageId: 'm-2', inReplyTo: 'm-1', seq: 2 },
  'answer:step': { messageId: 'm-2', step: { kind: 'search', text: 'return period' } },
  'answer:delta': { messageId: 'm-2', text: 'You have 30 days ' },
  'answer:end': { message: ANSWER },
  'answer:error': {
    messageId: 'm-2',
    inReplyTo: 'm-1',
    error: { code: 'model_unavailable', message: 'The chat model did not answer within 20 s.' },
  },
  'message:changed': { message: voted },
  'agent:message': { message: personsMessage },
  'conversation:state': waiting,
  'typing:changed': { typing: true },
  'request:error': {
    event: 'message:sent',
    error: { code: 'unknown_event', message: 'There is no event "message:sent".' },
  },
};

export const OPERATOR_EVENT_EXAMPLES: Payloads<AdminServerToClientEvents> = {
  'feedback:recorded': { messageId: 'm-2', vote: 'up' },
  'policy:published': { policyId: 4 },
  'training:finished': { runId: 9, outcome: 'published' },
  'knowledge:changed': { revision: 12 },
  'conversation:changed': { conversationId: 'k-1' },
  'visitor:typing': { conversationId: 'k-1', typing: true },
};
