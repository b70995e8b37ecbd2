import type { SessionReady } from '../../../server/protocol/events.ts';
import type { Message } from '../../../server/protocol/message.ts';
import { mergeMessage, mergeMessages } from './merge-messages.ts';
import { addStep, failAnswer, growAnswer, startAnswer } from './reduce-answers.ts';
import { reduceHandover } from './reduce-handover.ts';
import { reduceVotes } from './reduce-votes.ts';
import type { PendingMessage, WidgetEvent, WidgetState } from './widget-state.ts';

/** The widget's next state. Pure; events may come twice and in any order that the network allows. */
export function reduce(state: WidgetState, event: WidgetEvent): WidgetState {
  switch (event.type) {
    case 'panel:opened':
      return { ...state, open: true, unseen: false };
    case 'panel:closed':
      return { ...state, open: false, openSource: undefined };
    case 'connection:changed':
      return { ...state, connection: event.state };
    case 'session:ready':
      return startSession(state, event.session);
    case 'conversation:started':
      return startConversation(state, event.conversationId);
    case 'message:submitted':
      return { ...state, pending: addPending(state.pending, event.message), problem: undefined };
    case 'message:acknowledged':
      return receive(state, event.message);
    case 'message:failed':
      return { ...state, pending: failPending(state.pending, event.clientId, event.code) };
    case 'tool:answered':
      return { ...receive(state, event.message), answeringTool: undefined };
    case 'agent:message':
      return {
        ...receive(state, event.payload.message),
        announced: event.payload.message.id,
        personTyping: false,
        unseen: !state.open,
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
    personTyping: false,
    composing: undefined, // What was missed of it is over; the next status tells the rest.
    messages: mergeMessages(base.messages, session.messages),
    pending: withoutAcknowledged(state.pending, session.messages),
  };
}

/** What was written but not yet sent goes along into the other conversation. */
function startConversation(state: WidgetState, conversationId: string): WidgetState {
  return {
    ...state,
    conversationId,
    conversation: undefined,
    personTyping: false,
    unseen: false,
    contact: undefined,
    answeringTool: undefined,
    messages: [],
    votes: {},
    openSource: undefined,
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

/** A message sent again keeps its place. */
function addPending(pending: readonly PendingMessage[], message: PendingMessage): readonly PendingMessage[] {
  if (!pending.some(({ clientId }) => clientId === message.clientId)) return [...pending, message];
  return pending.map((present) => (present.clientId === message.clientId ? message : present));
}

function failPending(
  pending: readonly PendingMessage[],
  failedId: string,
  failure: NonNullable<PendingMessage['failure']>,
): readonly PendingMessage[] {
  return pending.map((message) => (message.clientId === failedId ? { ...message, failure } : message));
}

function withoutAcknowledged(
  pending: readonly PendingMessage[],
  messages: readonly Message[],
): readonly PendingMessage[] {
  const acknowledged = new Set(messages.map(({ clientId }) => clientId));
  return pending.filter(({ clientId }) => !acknowledged.has(clientId));
}
