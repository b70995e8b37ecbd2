import type { SessionReady } from '../../../server/protocol/events.ts';
import type { Message } from '../../../server/protocol/message.ts';
import { mergeMessage, mergeMessages } from './merge-messages.ts';
import { addPending, failPending, withoutAcknowledged } from './pending-messages.ts';
import { addStep, failAnswer, growAnswer, startAnswer } from './reduce-answers.ts';
import { reduceDialogs } from './reduce-dialogs.ts';
import { asksRating, reduceHandover } from './reduce-handover.ts';
import { reduceHistory } from './reduce-history.ts';
import { reduceVotes } from './reduce-votes.ts';
import type { WidgetEvent, WidgetState } from './widget-state.ts';

/** The widget's next state. Pure; events may come twice and in any order that the network allows. */
export function reduce(state: WidgetState, event: WidgetEvent): WidgetState {
  switch (event.type) {
    case 'panel:opened':
      return { ...state, open: true, unseen: false };
    case 'panel:closed':
      return { ...state, open: false, openSource: undefined };
    case 'connection:changed':
      return { ...state, connection: event.state, restoring: state.restoring && event.state !== 'refused' };
    case 'session:ready':
      return startSession(state, event.session);
    case 'conversation:started':
      return startConversation(state, event.conversationId);
    case 'message:submitted':
      return {
        ...state,
        pending: addPending(state.pending, event.message),
        problem: undefined,
        asksRating: false,
      };
    case 'outbox:changed':
      return { ...state, pending: event.messages };
    case 'message:acknowledged':
      return receive(state, event.message);
    case 'message:failed':
      return { ...state, pending: failPending(state.pending, event.clientId, event.code) };
    case 'message:discarded':
      return { ...state, pending: state.pending.filter(({ clientId }) => clientId !== event.clientId) };
    case 'restore:started':
      return { ...state, restoring: state.conversationId === undefined };
    case 'history:requested':
    case 'history:loaded':
    case 'history:failed':
      return reduceHistory(state, event);
    case 'tool:answered':
      return { ...receive(state, event.message), answeringTool: undefined };
    case 'agent:message':
      return {
        ...receive(state, event.payload.message),
        announced: event.payload.message.id,
        personTyping: false,
      };
    case 'conversation:state':
    case 'typing:changed':
    case 'contact:submitted':
    case 'contact:failed':
    case 'tool:submitted':
      return reduceHandover(state, event);
    case 'message:new':
    case 'message:changed':
      return receive(state, event.payload.message);
    case 'answer:status':
      return { ...state, composing: event.payload };
    case 'answer:start':
      return startAnswer(state, event.payload);
    case 'answer:delta':
      return growAnswer(state, event.payload);
    case 'answer:step':
      return addStep(state, event.payload);
    case 'answer:end':
      return {
        ...receive(state, event.payload.message),
        announced: event.payload.message.id,
        composing: undefined,
      };
    case 'answer:error':
      return failAnswer(state, event.payload);
    case 'answer:asked-again':
      return { ...state, askingAgain: event.messageId, problem: undefined };
    case 'source:opened':
      return { ...state, openSource: { messageId: event.messageId, index: event.index } };
    case 'source:closed':
      return { ...state, openSource: undefined };
    case 'request:failed':
      return { ...state, problem: event.code, askingAgain: undefined, answeringTool: undefined };
    case 'problem:dismissed':
      return { ...state, problem: undefined };
    case 'consent:given':
    case 'dialog:opened':
    case 'dialog:closed':
    case 'rating:submitted':
    case 'rating:stored':
    case 'rating:failed':
    case 'forget:submitted':
    case 'forget:failed':
      return reduceDialogs(state, event);
    case 'visitor:forgotten':
      return { ...startConversation(state, undefined), pending: [], forgetting: { phase: 'done' } };
    case 'sound:switched':
      return { ...state, sound: event.on };
    case 'read:moved':
      return { ...state, readSeq: event.seq };
    case 'passage:loaded':
      return { ...state, passages: { ...state.passages, [event.key]: event.passage } };
    case 'vote:stored':
      return { ...receive(state, event.message), votes: reduceVotes(state.votes, event) };
    case 'vote:submitted':
    case 'vote:failed':
    case 'vote:skipped':
      return { ...state, votes: reduceVotes(state.votes, event) };
  }
}

function startSession(state: WidgetState, session: SessionReady): WidgetState {
  const isSame = state.conversationId === session.conversationId;
  const base = isSame ? state : startConversation(state, session.conversationId);
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
function startConversation(state: WidgetState, conversationId: string | undefined): WidgetState {
  return {
    ...state,
    conversationId,
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
  };
}

function receive(state: WidgetState, message: Message): WidgetState {
  return {
    ...state,
    messages: mergeMessage(state.messages, message),
    pending: withoutAcknowledged(state.pending, [message]),
  };
}
