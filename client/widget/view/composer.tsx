import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
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
  readonly disabled: boolean;
}

export function Composer({ draft, setDraft, takesFocus, stoppableId, disabled }: ComposerProps) {
  const { texts, actions } = useWidget();
  const input = useGrowingTextarea(draft, takesFocus);
  const text = draft.trim();
  const canSend = text !== '' && text.length <= MAX_TEXT_LENGTH && !disabled;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!canSend) return;
    actions.submitMessage(text);
    setDraft('');
    input.current?.focus();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    // While composing (accents, Japanese) Enter belongs to the input method.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
  };
  return (
    <form class="composer" onSubmit={submit}>
      {stoppableId !== undefined && (
        <button type="button" class="stop" onClick={() => actions.stopAnswer(stoppableId)}>
          <Icon name="stop" /> {texts.stop}
        </button>
      )}
      <div class="composer-row">
        <textarea
          ref={input}
          rows={1}
          aria-label={texts.message}
          aria-describedby="composer-note"
          aria-invalid={text.length > MAX_TEXT_LENGTH}
          placeholder={texts.placeholder}
          value={draft}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="send" aria-label={texts.send} title={texts.send} disabled={!canSend}>
          <Icon name="send" />
        </button>
      </div>
      <p class="composer-note" id="composer-note">
        {text.length < NEAR_LIMIT ? texts.disclaimer : <LengthNote length={text.length} />}
      </p>
    </form>
  );
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
