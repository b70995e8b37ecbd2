import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { ConversationOwner } from '../../../server/protocol/handover.ts';
import type { ConnectionState } from '../../api/chat-events.ts';
import type { Texts } from '../texts/texts.ts';
import { Icon } from './icons.tsx';
import { useWidget } from './widget-context.ts';

export const MAX_TEXT_LENGTH = 4_000;
/** From here on the count is shown. */
const NEAR_LIMIT = MAX_TEXT_LENGTH - 400;

interface ComposerProps {
  readonly draft: string;
  readonly setDraft: (text: string) => void;
  readonly takesFocus: boolean;
  readonly stoppableId: string | undefined;
  readonly connection: ConnectionState;
  readonly owner: ConversationOwner;
}

export function Composer({ draft, setDraft, takesFocus, stoppableId, connection, owner }: ComposerProps) {
  const { texts, actions } = useWidget();
  const input = useGrowingTextarea(draft, takesFocus);
  const text = draft.trim();
  const canSend = text !== '' && text.length <= MAX_TEXT_LENGTH && connection !== 'refused';
  const submit = (event: Event) => {
    event.preventDefault();
    if (!canSend) return;
    actions.submitMessage(text);
    setDraft('');
    input.current?.focus();
  };
  const onInput = (value: string) => {
    setDraft(value);
    actions.typed(value);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    // While composing (accents, Japanese) Enter belongs to the input method.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  return (
    <form class="composer" onSubmit={submit}>
      {stoppableId !== undefined && (
        <button
          type="button"
          class="stop"
          onClick={(event) => {
            event.currentTarget.closest<HTMLElement>('.panel')?.focus(); // the button goes away
            actions.stopAnswer(stoppableId);
          }}
        >
          <Icon name="stop" /> {texts.stop}
        </button>
      )}
      <div class="composer-row">
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          aria-label={texts.message}
          aria-describedby="composer-note"
          aria-invalid={text.length > MAX_TEXT_LENGTH}
          placeholder={owner === 'bot' || owner === 'closed' ? texts.placeholder : texts.writeMessage}
          value={draft}
          onInput={(event) => onInput(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="send" aria-label={texts.send} title={texts.send} disabled={!canSend}>
          <Icon name="send" />
        </button>
      </div>
      <div class="composer-foot">
        <p class="composer-note" id="composer-note">
          {text.length < NEAR_LIMIT ? disclaimerOf(owner, texts) : <LengthNote length={text.length} />}
        </p>
        {(owner === 'bot' || owner === 'closed') && (
          <button
            type="button"
            class="text-button"
            disabled={connection !== 'connected'}
            onClick={actions.requestPerson}
          >
            {texts.talkToPerson}
          </button>
        )}
      </div>
    </form>
  );
}

function disclaimerOf(owner: ConversationOwner, texts: Texts): string {
  if (owner === 'waiting') return texts.waitingDisclaimer;
  return owner === 'person' ? texts.personDisclaimer : texts.disclaimer;
}

function LengthNote({ length }: { readonly length: number }) {
  const { texts, options } = useWidget();
  const format = new Intl.NumberFormat(options.region);
  const count = texts.charactersOf(format.format(length), format.format(MAX_TEXT_LENGTH));
  if (length <= MAX_TEXT_LENGTH) return <>{count}</>;
  return (
    <span class="too-long" role="alert">
      {texts.tooLong} {count}
    </span>
  );
}

/** As high as its text, within the limits of the stylesheet. */
function useGrowingTextarea(draft: string, takesFocus: boolean) {
  const input = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = input.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`;
  }, [draft]);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return input;
}
