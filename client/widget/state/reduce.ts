import type { SessionReady } from '../../../server/protocol/events.ts';
import { mergeMessages, receive } from './merge-messages.ts';
import { addPending, failPending, withoutAcknowledged } from './pending-messages.ts';
import { ANSWER_REDUCERS } from './reduce-answers.ts';
import { DIALOG_REDUCERS } from './reduce-dialogs.ts';
import { asksRating, HANDOVER_REDUCERS } from './reduce-handover.ts';
import { HISTORY_REDUCERS } from './reduce-history.ts';
import { VOTE_REDUCERS } from './reduce-votes.ts';
import type { Change, Reducers } from './reducers.ts';
import { EMPTY_CONVERSATION, type WidgetEvent, type WidgetState } from './widget-state.ts';

const REDUCERS: Reducers<WidgetEvent['type']> = {
  ...ANSWER_REDUCERS,
  ...DIALOG_REDUCERS,
  ...HANDOVER_REDUCERS,
  ...HISTORY_REDUCERS,
  ...VOTE_REDUCERS,
  'panel:opened': () => ({ open: true, unseen: false }),
  'panel:closed': () => ({ open: false, openSource: undefined }),
  'consent:given': () => ({ consent: true }),
  'sound:switched': (_, { on }) => ({ sound: on }),
  'connection:changed': ({ restoring }, { state }) => ({
    connection: state,
    restoring: restoring && state !== 'refused',
  }),
  'session:ready': (state, { session }) => startSession(state, session),
  'restore:started': ({ conversationId }) => ({ restoring: conversationId === undefined }),
  'conversation:started': (_, { conversationId }) => startConversation(conversationId),
  'visitor:forgotten': () => ({
    ...startConversation(undefined),
    pending: [],
    forgetting: { phase: 'done' },
  }),
  'message:submitted': ({ pending }, { message }) => ({
    pending: addPending(pending, message),
    problem: undefined,
    asksRating: false,
  }),
  'outbox:changed': (_, { messages }) => ({ pending: messages }),
  'message:acknowledged': (state, { message }) => receive(state, message),
  'message:failed': ({ pending }, { clientId, code }) => ({ pending: failPending(pending, clientId, code) }),
  'message:discarded': ({ pending }, event) => ({
    pending: pending.filter(({ clientId }) => clientId !== event.clientId),
  }),
  'message:new': (state, { payload }) => receive(state, payload.message),
  'message:changed': (state, { payload }) => receive(state, payload.message),
  'agent:message': (state, { payload: { message } }) => ({
    ...receive(state, message),
    announced: message.id,
    personTyping: false,
  }),
  'tool:answered': (state, { message }) => ({ ...receive(state, message), answeringTool: undefined }),
  'source:opened': (_, { messageId, index }) => ({ openSource: { messageId, index } }),
  'source:closed': () => ({ openSource: undefined }),
  'passage:loaded': ({ passages }, { key, passage }) => ({ passages: { ...passages, [key]: passage } }),
  'read:moved': (_, { seq }) => ({ readSeq: seq }),
  'request:failed': (_, { code }) => ({ problem: code, askingAgain: undefined, answeringTool: undefined }),
  'problem:dismissed': () => ({ problem: undefined }),
};

/**
 * The widget's next state; the same one where nothing changes. Pure; events may come twice and in any order that the
 * network allows.
 */
export function reduce(state: WidgetState, event: WidgetEvent): WidgetState {
  // The table's type has each event with its own function; the compiler cannot follow it through a lookup.
  const reducer = REDUCERS[event.type] as (state: WidgetState, event: WidgetEvent) => Change;
  const change = reducer(state, event);
  return change === state ? state : { ...state, ...change };
}

function startSession(state: WidgetState, session: SessionReady): Change {
  const isSame = state.conversationId === session.conversationId;
  const base = isSame ? state : { ...state, ...startConversation(session.conversationId) };
  return {
    ...base,
    conversation: session.state,
    asksRating: base.asksRating || asksRating(undefined, session.state),
    restoring: false,
    personTyping: false,
    composing: undefined, // What was missed of it is over; the next status tells the rest.
    messages: mergeMessages(base.messages, session.messages),
    pending: withoutAcknowledged(state.pending, session.messages),
  };
}

/** What was written but not yet sent goes along into the other conversation. */
function startConversation(conversationId: string | undefined): Change {
  return { ...EMPTY_CONVERSATION, conversationId };
}
