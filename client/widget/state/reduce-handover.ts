import type { ConversationState } from '../../../server/protocol/handover.ts';
import type { Change, Reducers } from './reducers.ts';
import type { WidgetEvent, WidgetState } from './widget-state.ts';

type HandoverEvent = Extract<
  WidgetEvent['type'],
  'conversation:state' | 'typing:changed' | `contact:${string}` | 'tool:submitted'
>;

/** Who answers in the conversation, and what the visitor has said to it. */
export const HANDOVER_REDUCERS: Reducers<HandoverEvent> = {
  'conversation:state': (state, { payload }) => enterState(state, payload),
  'typing:changed': (_, { payload }) => ({ personTyping: payload.typing }),
  'contact:submitted': () => ({ contact: { phase: 'sending' } }),
  'contact:failed': (_, { code }) => ({ contact: { phase: 'failed', failure: code } }),
  'tool:submitted': (_, { confirmationId }) => ({ answeringTool: confirmationId, problem: undefined }),
};

/** Whether it is time to ask how the conversation was: it has just ended, or come back from a person. */
export function asksRating(before: ConversationState | undefined, now: ConversationState): boolean {
  if (now.rating !== undefined) return false;
  const cameBack = before?.owner === 'person' && now.owner === 'bot';
  return cameBack || (now.owner === 'closed' && before?.owner !== 'closed');
}

/** News of a conversation that was left meanwhile are not ours. */
function enterState(state: WidgetState, conversation: ConversationState): Change {
  if (conversation.conversationId !== state.conversationId) return state;
  const isWithPerson = conversation.owner === 'person';
  const joined = isWithPerson && state.conversation?.owner !== 'person';
  return {
    conversation,
    asksRating: state.asksRating || asksRating(state.conversation, conversation),
    personTyping: isWithPerson && state.personTyping,
    unseen: state.unseen || (joined && !state.open),
    ...(conversation.emailLeft ? { contact: undefined } : {}),
    // Where the bot is silent, no answer is due any more.
    ...(conversation.owner === 'bot' ? {} : { composing: undefined, askingAgain: undefined }),
  };
}
