import type { Reducers } from './reducers.ts';
import type { WidgetEvent } from './widget-state.ts';

type DialogEvent = Extract<WidgetEvent['type'], `dialog:${string}` | `rating:${string}` | `forget:${string}`>;

/** What the header's menu asks for: rating the chat, being forgotten. */
export const DIALOG_REDUCERS: Reducers<DialogEvent> = {
  'dialog:opened': (_, { dialog }) => ({
    dialog,
    rating: undefined,
    forgetting: undefined,
    openSource: undefined,
  }),
  'dialog:closed': () => ({ dialog: undefined, asksRating: false }),
  'rating:submitted': () => ({ rating: { phase: 'sending' } }),
  'rating:stored': (_, { state }) => ({ conversation: state, rating: { phase: 'done' } }),
  'rating:failed': (_, { code }) => ({ rating: { phase: 'failed', failure: code } }),
  'forget:submitted': () => ({ forgetting: { phase: 'sending' } }),
  'forget:failed': (_, { code }) => ({ forgetting: { phase: 'failed', failure: code } }),
};
