import type { ConversationState } from '../../../server/protocol/handover.ts';
import type { WidgetEvent, WidgetState } from './widget-state.ts';

export type HandoverEvent = Extract<
  WidgetEvent,
  { type: 'conversation:state' | 'typing:changed' | `contact:${string}` | 'tool:submitted' }
>;

/** Who answers in the conversation, and what the visitor has said to it. */
export function reduceHandover(state: WidgetState, event: HandoverEvent): WidgetState {
  switch (event.type) {
    case 'conversation:state':
      return enterState(state, event.payload);
    case 'typing:changed':
      return { ...state, personTyping: event.payload.typing };
    case 'contact:submitted':
      return { ...state, contact: { phase: 'sending' } };
    case 'contact:failed':
      return { ...state, contact: { phase: 'failed', failure: event.code } };
    case 'tool:submitted':
      return { ...state, answeringTool: event.confirmationId, problem: undefined };
  }
}

/** Whether it is time to ask how the conversation was: it has just ended, or come back from a person. */
export function asksRating(before: ConversationState | undefined, now: ConversationState): boolean {
  if (now.rating !== undefined) return false;
  const cameBack = before?.owner === 'person' && now.owner === 'bot';
  return cameBack || (now.owner === 'closed' && before?.owner !== 'closed');
}

/** News of a conversation that was left meanwhile are not ours. */
function enterState(state: WidgetState, conversation: ConversationState): WidgetState {
  if (conversation.conversationId !== state.conversationId) return state;
  const withBot = conversation.owner === 'bot';
  const joined = conversation.owner === 'person' && state.conversation?.owner !== 'person';
  return {
    ...state,
    conversation,
    asksRating: state.asksRating || asksRating(state.conversation, conversation),
    personTyping: conversation.owner === 'person' && state.personTyping,
    unseen: state.unseen || (joined && !state.open),
    contact: conversation.emailLeft ? undefined : state.contact,
    composing: withBot ? state.composing : undefined, // the bot is silent: no answer is due any more
    askingAgain: withBot ? state.askingAgain : undefined,
  };
}
