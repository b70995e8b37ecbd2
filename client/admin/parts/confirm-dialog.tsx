import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { errorText } from '../shell/error-text.ts';
import { useWording } from '../shell/language.tsx';
import { asRequestError } from '../shell/use-loaded.ts';

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly busy: string;
  readonly dangerous?: boolean;
  readonly children: ComponentChildren;
  /** Done when it resolves; when it rejects, the dialog stays open and says why. */
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something that others will notice. Escape and Cancel leave everything as it is. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { texts } = useWording();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const { busy, problem, run } = useConfirmation(props);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={props.onClose}
      onCancel={(event) => {
        if (busy) event.preventDefault();
      }}
    >
      <h2 id={titleId}>{props.title}</h2>
      {props.children}
      <p role="alert" class="problem">
        {problem}
      </p>
      <div class="dialog-buttons">
        <button type="button" disabled={busy} onClick={() => dialog.current?.close()}>
          {texts.common.cancel}
        </button>
        <button type="button" class={props.dangerous ? 'danger' : 'primary'} disabled={busy} onClick={run}>
          {busy ? props.busy : props.confirm}
        </button>
      </div>
    </dialog>
  );
}

function useConfirmation({ onConfirm, onClose }: ConfirmDialogProps) {
  const { texts } = useWording();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const run = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(errorText(asRequestError(error), texts));
      setBusy(false);
    }
  };
  return { busy, problem, run };
}
