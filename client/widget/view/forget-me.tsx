import { useLayoutEffect, useRef } from 'preact/hooks';
import type { WidgetState } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { useWidget } from './widget-context.ts';

/** Asks before everything about the visitor is deleted. Escape and Cancel leave it as it is. */
export function ForgetMe({ state }: { readonly state: WidgetState }) {
  const { texts, actions } = useWidget();
  const dialog = useRef<HTMLDialogElement>(null);
  const { forgetting } = state;
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close(); // The focus goes back to where it was.
  }, []);
  return (
    <dialog
      class="forget"
      ref={dialog}
      role="alertdialog"
      aria-labelledby="forget-title"
      aria-describedby="forget-text"
      onClose={actions.closeDialog}
      onKeyDown={(event) => event.stopPropagation()} // Escape closes the dialog alone
    >
      <h2 id="forget-title">{texts.forgetTitle}</h2>
      <p id="forget-text">{texts.forgetText}</p>
      <p class="failure" role="alert">
        {forgetting?.phase === 'failed' && `${texts.forgetFailed} ${errorText(texts, forgetting.failure)}`}
      </p>
      <div class="form-actions">
        <button type="button" class="secondary" onClick={() => dialog.current?.close()}>
          {texts.cancel}
        </button>
        <button
          type="button"
          class="primary danger"
          disabled={forgetting?.phase === 'sending'}
          onClick={actions.forgetMe}
        >
          {texts.forgetMe}
        </button>
      </div>
    </dialog>
  );
}
