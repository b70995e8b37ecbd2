import { Component, type ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WidgetState } from '../state/widget-state.ts';
import { Icon } from './icons.tsx';
import { Panel } from './panel.tsx';
import { WidgetContext, type WidgetParts } from './widget-context.ts';

interface WidgetProps extends WidgetParts {
  readonly state: WidgetState;
  /** Opened by the page, not by the visitor: his focus stays where it is. */
  readonly opensByItself: boolean;
}

export function Widget({ state, opensByItself, ...parts }: WidgetProps) {
  const { texts, actions } = parts;
  const launcher = useRef<HTMLButtonElement>(null);
  const [draft, setDraft] = useState(''); // Here, so that closing the panel does not lose it.
  const openLabel = state.unseen ? `${texts.openChat}. ${texts.unseen}` : texts.openChat;
  const takesFocus = useFocusReturn(state.open, opensByItself, launcher);
  return (
    <Boundary>
      <WidgetContext.Provider value={parts}>
        {state.open && <Panel {...{ state, draft, setDraft, takesFocus }} />}
        <button
          ref={launcher}
          type="button"
          class={state.open ? 'launcher open' : 'launcher'}
          aria-expanded={state.open}
          aria-label={state.open ? texts.closeChat : openLabel}
          onClick={state.open ? actions.close : actions.open}
        >
          <Icon name={state.open ? 'down' : 'chat'} />
          {state.unseen && <span class="unseen" />}
        </button>
      </WidgetContext.Provider>
    </Boundary>
  );
}

/** Gives the focus back to the launcher when the panel closes. @returns whether the panel may take it. */
function useFocusReturn(
  open: boolean,
  opensByItself: boolean,
  launcher: { readonly current: HTMLButtonElement | null },
): boolean {
  const wasOpen = useRef(false);
  const hasBeenClosed = useRef(!opensByItself);
  useEffect(() => {
    if (wasOpen.current && !open) {
      hasBeenClosed.current = true;
      launcher.current?.focus();
    }
    wasOpen.current = open;
  }, [open, launcher]);
  return hasBeenClosed.current;
}

/** A mistake of ours takes the widget away, and nothing else of the page. */
class Boundary extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    console.warn('[thumbwise]', 'The chat has stopped.', error);
    this.setState({ failed: true });
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
