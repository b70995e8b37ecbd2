import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Texts } from '../texts/texts.ts';
import type { WidgetActions } from '../widget-actions.ts';
import type { WidgetOptions } from '../widget-options.ts';

export interface WidgetParts {
  readonly texts: Texts;
  readonly actions: WidgetActions;
  readonly options: WidgetOptions;
}

export const WidgetContext = createContext<WidgetParts | undefined>(undefined);

/** The texts, actions and options of the widget around. */
export function useWidget(): WidgetParts {
  const parts = useContext(WidgetContext);
  if (!parts) throw new Error('useWidget() was called outside of the widget.');
  return parts;
}
