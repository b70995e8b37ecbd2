import { reduce } from './reduce.ts';
import type { WidgetEvent, WidgetState } from './widget-state.ts';

/** The one place where the widget's state changes. */
export interface Store {
  readonly state: WidgetState;
  dispatch(event: WidgetEvent): void;
}

/** `onChange` is called after each event that changed something. */
export function createStore(initial: WidgetState, onChange: (state: WidgetState) => void): Store {
  let state = initial;
  return {
    get state() {
      return state;
    },
    dispatch(event) {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      onChange(state);
    },
  };
}
