import type { TargetedKeyboardEvent } from 'preact';
import { ownerOf, stoppableId } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { EmptyState } from './empty-state.tsx';
import { HandoverBar } from './handover-bar.tsx';
import { Header } from './header.tsx';
import { Icon } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { useWidget } from './widget-context.ts';

interface PanelProps {
  readonly state: WidgetState;
  readonly draft: string;
  readonly setDraft: (text: string) => void;
  readonly takesFocus: boolean;
}

export function Panel({ state, draft, setDraft, takesFocus }: PanelProps) {
  const { texts, actions, options } = useWidget();
  const owner = ownerOf(state);
  const isEmpty = owner === 'bot' && state.messages.length === 0 && state.pending.length === 0;
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    keepInside(event);
    if (event.key !== 'Escape' || event.isComposing) return;
    if (state.openSource) actions.closeSource();
    else actions.close();
  };
  return (
    <div
      class="panel"
      role="dialog"
      aria-label={options.title ?? texts.title}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onKeyUp={keepInside}
      onKeyPress={keepInside}
    >
      <Header state={state} />
      {isEmpty ? <EmptyState /> : <MessageList state={state} />}
      <HandoverBar state={state} />
      <Problem code={state.problem} />
      <Composer
        draft={draft}
        setDraft={setDraft}
        takesFocus={takesFocus}
        stoppableId={stoppableId(state)}
        connection={state.connection}
        owner={owner}
      />
      <Announcer state={state} />
    </div>
  );
}

/** The page's own shortcuts must not hear what is typed here: to them it comes from no text field. */
function keepInside(event: Event): void {
  event.stopPropagation();
}

function Problem({ code }: { readonly code: WidgetState['problem'] }) {
  const { texts, actions } = useWidget();
  if (code === undefined) return null;
  return (
    <div class="problem" role="alert">
      <Icon name="warning" />
      <span>{errorText(texts, code)}</span>
      <button type="button" class="icon-button" aria-label={texts.dismiss} onClick={actions.dismissProblem}>
        <Icon name="close" />
      </button>
    </div>
  );
}
