import type { WidgetEvent, WidgetState } from './widget-state.ts';

export type DialogEvent = Extract<
  WidgetEvent,
  { type: 'consent:given' | `dialog:${string}` | `rating:${string}` | `forget:${string}` }
>;

/** What the header's menu asks for: rating the chat, being forgotten; and the consent before it all. */
export function reduceDialogs(state: WidgetState, event: DialogEvent): WidgetState {
  switch (event.type) {
    case 'consent:given':
      return { ...state, consent: true };
    case 'dialog:opened':
      return {
        ...state,
        dialog: event.dialog,
        rating: undefined,
        forgetting: undefined,
        openSource: undefined,
      };
    case 'dialog:closed':
      return { ...state, dialog: undefined, asksRating: false };
    case 'rating:submitted':
      return { ...state, rating: { phase: 'sending' } };
    case 'rating:stored':
      return { ...state, conversation: event.state, rating: { phase: 'done' } };
    case 'rating:failed':
      return { ...state, rating: { phase: 'failed', failure: event.code } };
    case 'forget:submitted':
      return { ...state, forgetting: { phase: 'sending' } };
    case 'forget:failed':
      return { ...state, forgetting: { phase: 'failed', failure: event.code } };
  }
}
