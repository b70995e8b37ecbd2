import type { WidgetEvent, WidgetState } from './widget-state.ts';

/** What an event changes. */
export type Change = Partial<WidgetState>;

/** The event of a name. */
export type EventOf<Name extends WidgetEvent['type']> = OneOf<WidgetEvent, Name>;
type OneOf<E, Name> = E extends { readonly type: infer Type } ? (Name extends Type ? E : never) : never;

/** Name of an event to what it changes. */
export type Reducers<Name extends WidgetEvent['type']> = {
  readonly [N in Name]: (state: WidgetState, event: EventOf<N>) => Change;
};
