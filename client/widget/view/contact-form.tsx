import { useRef, useState } from 'preact/hooks';
import type { ContactProgress } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { useWidget } from './widget-context.ts';

const MAX_NOTE_LENGTH = 2_000;

/** Where nobody is there: an e-mail address to be answered at, and a few words. */
export function ContactForm({ progress }: { readonly progress: ContactProgress | undefined }) {
  const { texts, actions } = useWidget();
  const email = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const [isWrong, setWrong] = useState(false);
  const isSending = progress?.phase === 'sending';
  const submit = (event: Event) => {
    event.preventDefault();
    if (isSending) return;
    const field = email.current;
    const isUsable = field?.validity.valid;
    setWrong(!isUsable);
    if (isUsable) actions.leaveContact(field.value.trim(), note.current?.value.trim() ?? '');
    else field?.focus();
  };
  const failure = progress?.phase === 'failed' ? progress.failure : undefined;
  const problem = isWrong || failure === 'invalid_payload' ? texts.emailWrong : undefined;
  return (
    <form class="contact" onSubmit={submit} noValidate>
      <label>
        <span>{texts.email}</span>
        <input
          ref={email}
          type="email"
          autocomplete="email"
          required
          maxLength={254}
          aria-invalid={problem !== undefined}
          aria-describedby="contact-problem"
        />
      </label>
      <p class="failure" id="contact-problem" role="alert">
        {problem ?? (failure && `${texts.emailNotLeft} ${errorText(texts, failure)}`)}
      </p>
      <label>
        <span>{texts.contactNote}</span>
        <textarea ref={note} rows={2} maxLength={MAX_NOTE_LENGTH} />
      </label>
      {/* Not disabled meanwhile: it would lose the focus. */}
      <button type="submit" class="primary" aria-disabled={isSending}>
        {texts.leaveEmail}
      </button>
    </form>
  );
}
