import { useState } from 'preact/hooks';
import { AdminRequestError } from '../../api/admin-client.ts';
import type { Message } from '../../api/admin-types.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';

interface SaveAnswerDialogProps {
  readonly message: Message;
  /** What the answer answers: the document's title, unless the operator finds a better one. */
  readonly question: string;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** A person's answer as a document: to be read over, since it was written for one visitor. */
export function SaveAnswerDialog({ message, question, onSaved, onClose }: SaveAnswerDialogProps) {
  const { texts } = useWording();
  const { client, announce } = useOperator();
  const [title, setTitle] = useState(question);
  const [text, setText] = useState(message.text);
  const save = async () => {
    const answer = { title: title.trim(), text: text.trim() };
    if (answer.title === '' || answer.text === '')
      throw new AdminRequestError('invalid_payload', texts.conversations.saveEmpty, 0);
    await client.saveAnswer(message.id, answer);
    announce(texts.conversations.saved);
    onSaved();
  };
  return (
    <ConfirmDialog
      title={texts.conversations.saveTitle}
      confirm={texts.conversations.saveConfirm}
      busy={texts.conversations.saving}
      onConfirm={save}
      onClose={onClose}
    >
      <p>{texts.conversations.saveWhat}</p>
      <label class="field">
        {texts.conversations.saveName}
        <input maxLength={300} value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
      </label>
      <label class="field">
        {texts.conversations.saveText}
        <textarea
          rows={6}
          maxLength={20_000}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
    </ConfirmDialog>
  );
}
