import type { AdminServerToClientEvents, ServerToClientEvents } from '../events.ts';
import type { EventEntry } from './entries.ts';

/** Everything that the server says in the namespace /chat, in the order in which a client meets it. */
export const SERVER_EVENTS = {
  'session:ready': {
    summary: 'The greeting, first on every connection: send nothing before it.',
    payload: 'SessionReady',
  },
  'message:new': {
    summary: "A visitor's message was stored, from this connection or another tab of the conversation.",
    payload: 'MessageNews',
  },
  'answer:status': {
    summary:
      'Several drafts are composed, of which one is then told whole. Only where the server has RESPONSE_DRAFTS above 1.',
    payload: 'AnswerStatus',
  },
  'answer:start': { summary: 'An answer begins.', payload: 'AnswerStart' },
  'answer:step': {
    summary: 'What is being done for the answer, before and between the deltas.',
    payload: 'AnswerStepNews',
  },
  'answer:delta': { summary: 'The next piece of the text.', payload: 'AnswerDelta' },
  'answer:end': {
    summary: 'The answer is whole and stored. Its text, not the sum of the deltas, is what counts.',
    payload: 'MessageNews',
  },
  'answer:error': { summary: 'No answer, or no more of it.', payload: 'AnswerError' },
  'message:changed': {
    summary: 'A message changed, in this tab or another: its vote, or its confirmation.',
    payload: 'MessageNews',
  },
  'agent:message': { summary: 'A person wrote.', payload: 'MessageNews' },
  'conversation:state': {
    summary: 'Who answers has changed, or what is told of the wait.',
    payload: 'ConversationState',
  },
  'typing:changed': { summary: 'A person is typing, or has stopped.', payload: 'TypingChanged' },
  'request:error': {
    summary:
      'What could not be acknowledged: a frame that is no packet, a request that was sent without a callback, or that the identity token has run out.',
    payload: 'RequestError',
  },
} as const satisfies Record<keyof ServerToClientEvents, EventEntry>;

/** What operators hear in the namespace /admin, where nothing can be asked for. */
export const OPERATOR_EVENTS = {
  'feedback:recorded': {
    summary: 'A visitor voted, changed his vote or withdrew it.',
    payload: 'FeedbackRecorded',
  },
  'policy:published': {
    summary: 'Another version of the policies serves from now on.',
    payload: 'PolicyPublished',
  },
  'training:finished': { summary: 'A training run ended.', payload: 'TrainingFinished' },
  'knowledge:changed': { summary: 'Documents were added, changed or deleted.', payload: 'KnowledgeChanged' },
  'conversation:changed': {
    summary:
      'Something changed about a conversation that waits, is owned by a person, or was until now: read it again.',
    payload: 'ConversationChanged',
  },
  'visitor:typing': { summary: 'A visitor types, or has stopped.', payload: 'VisitorTyping' },
} as const satisfies Record<keyof AdminServerToClientEvents, EventEntry>;

export type ServerEventName = keyof typeof SERVER_EVENTS;
export type OperatorEventName = keyof typeof OPERATOR_EVENTS;
