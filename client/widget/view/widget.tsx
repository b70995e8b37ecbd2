import { Component, type ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { WidgetState } from '../state/widget-state.ts';
import { Panel } from './panel.tsx';
import { WidgetContext, type WidgetParts } from './widget-context.ts';

interface WidgetProps extends WidgetParts {
  readonly state: WidgetState;
  /** False where the page opened the panel and not the visitor: his focus stays where it is. */
  readonly takesFocus: boolean;
}

export function Widget({ state, takesFocus, ...parts }: WidgetProps) {
  const [draft, setDraft] = useState(''); // Here, so that closing the panel does not lose it.
  return (
    <Boundary>
      <WidgetContext.Provider value={parts}>
        {state.open && <Panel {...{ state, draft, setDraft, takesFocus }} />}
      </WidgetContext.Provider>
    </Boundary>
  );
}

/** A mistake of ours takes the panel away, and nothing else of the page. */
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
