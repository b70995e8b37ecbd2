import { useEffect, useRef } from 'preact/hooks';
import { useWidget } from './widget-context.ts';

/** The text that the page wants accepted before anything is sent or kept. */
export function Consent({ text, takesFocus }: { readonly text: string; readonly takesFocus: boolean }) {
  const { texts, actions, options } = useWidget();
  const accept = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) accept.current?.focus();
  }, [takesFocus]);
  return (
    <section class="empty consent" aria-labelledby="consent-title">
      <p class="greeting" dir="auto">
        {options.greeting ?? texts.greeting}
      </p>
      <h3 id="consent-title">{texts.consent}</h3>
      <p dir="auto">{text}</p>
      <button ref={accept} type="button" class="primary" onClick={actions.giveConsent}>
        {texts.accept}
      </button>
    </section>
  );
}
