import { mergeMessages } from './merge-messages.ts';
import type { Change, Reducers } from './reducers.ts';
import type { WidgetEvent, WidgetState } from './widget-state.ts';

/** Messages of the same conversation from before those that are shown. */
export const HISTORY_REDUCERS: Reducers<Extract<WidgetEvent['type'], `history:${string}`>> = {
  'history:requested': (state, event) => ifHere(state, event, { history: 'loading' }),
  'history:loaded': (state, event) =>
    ifHere(state, event, { history: 'read', messages: mergeMessages(state.messages, event.messages) }),
  'history:failed': (state, event) => ifHere(state, event, { history: 'failed' }),
};

/** Nothing changes when the conversation was left meanwhile. */
function ifHere(
  state: WidgetState,
  event: { readonly conversationId: string | undefined },
  change: Change,
): Change {
  return event.conversationId === state.conversationId ? change : state;
}
