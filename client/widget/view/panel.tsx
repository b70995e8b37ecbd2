import type { TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { ownerOf, stoppableId } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { Announcer } from './announcer.tsx';
import { Composer } from './composer.tsx';
import { Consent } from './consent.tsx';
import { EmptyState } from './empty-state.tsx';
import { trapFocus } from './focus-trap.ts';
import { ForgetMe } from './forget-me.tsx';
import { useFullScreen, useVisibleWindow } from './full-screen.ts';
import { HandoverBar } from './handover-bar.tsx';
import { Header } from './header.tsx';
import { Icon } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { RatingForm } from './rating.tsx';
import { useKeepFocus } from './use-keep-focus.ts';
import { useWidget } from './widget-context.ts';

interface PanelProps {
  readonly state: WidgetState;
  readonly draft: string;
  readonly setDraft: (text: string) => void;
  readonly takesFocus: boolean;
}

export function Panel(props: PanelProps) {
  const { state } = props;
  const { texts, actions, options } = useWidget();
  const panel = useRef<HTMLDivElement>(null);
  const isInline = options.mode === 'inline';
  const isFullScreen = useFullScreen(isInline);
  useVisibleWindow(panel, isFullScreen);
  useKeepFocus(panel);
  const role = {
    role: isInline ? ('region' as const) : ('dialog' as const),
    'aria-label': options.title ?? texts.title,
    ...(isFullScreen ? { 'aria-modal': true } : {}),
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    keepInside(event);
    if (isFullScreen) trapFocus(event, event.currentTarget);
    if (event.key !== 'Escape' || event.isComposing) return;
    if (state.openSource) actions.closeSource();
    else if (state.dialog) actions.closeDialog();
    else if (!isInline) actions.close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it is a dialog, or a region whose keys stay inside
    <div
      class="panel"
      ref={panel}
      {...role}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onKeyUp={keepInside}
      onKeyPress={keepInside}
    >
      <Header state={state} />
      {state.consent || options.consent === undefined ? (
        <Conversation {...props} />
      ) : (
        <Consent text={options.consent} takesFocus={props.takesFocus} />
      )}
    </div>
  );
}

function Conversation({ state, draft, setDraft, takesFocus }: PanelProps) {
  const owner = ownerOf(state);
  const isEmpty = owner === 'bot' && state.messages.length === 0 && state.pending.length === 0;
  return (
    <>
      {isEmpty ? <EmptyState state={state} /> : <MessageList state={state} />}
      {state.dialog === 'rating' && <RatingForm state={state} />}
      {state.dialog === 'forget' && <ForgetMe state={state} />}
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
    </>
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
