import { mergeMessages } from './merge-messages.ts';
import type { WidgetEvent, WidgetState } from './widget-state.ts';

export type HistoryEvent = Extract<WidgetEvent, { type: `history:${string}` }>;

/** Messages of the same conversation from before those that are shown. */
export function reduceHistory(state: WidgetState, event: HistoryEvent): WidgetState {
  if (event.conversationId !== state.conversationId) return state; // it was left meanwhile
  switch (event.type) {
    case 'history:requested':
      return { ...state, history: 'loading' };
    case 'history:loaded':
      return { ...state, history: 'read', messages: mergeMessages(state.messages, event.messages) };
    case 'history:failed':
      return { ...state, history: 'failed' };
  }
}
