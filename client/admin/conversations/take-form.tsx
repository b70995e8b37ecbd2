import { useId, useState } from 'preact/hooks';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';
import { readOperatorName, writeOperatorName } from './operator-name.ts';
import { useAction } from './use-action.ts';

interface TakeFormProps {
  readonly conversationId: string;
  readonly onTaken: () => void;
}

/** Takes the conversation over from the bot or the queue, under a name that the visitor sees. */
export function TakeForm({ conversationId, onTaken }: TakeFormProps) {
  const { texts } = useWording();
  const { client, announce } = useOperator();
  const { busy, problem, run } = useAction();
  const [name, setName] = useState(readOperatorName);
  const [nameMissing, setNameMissing] = useState(false);
  const id = useId();
  const submit = async (event: Event) => {
    event.preventDefault();
    const signed = name.trim();
    setNameMissing(signed === '');
    if (signed === '') return;
    writeOperatorName(signed);
    if (!(await run(() => client.takeConversation(conversationId, signed)))) return;
    announce(texts.conversations.taken);
    onTaken();
  };
  return (
    <form class="take-form" onSubmit={submit} noValidate>
      <label for={id}>{texts.conversations.signAs}</label>
      <input
        id={id}
        autocomplete="nickname"
        maxLength={60}
        value={name}
        aria-invalid={nameMissing}
        aria-describedby={`${id}-hint`}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" class="primary" disabled={busy}>
        {texts.conversations.take}
      </button>
      <p id={`${id}-hint`} class="quiet">
        {texts.conversations.signHint}
      </p>
      <p role="alert" class="problem">
        {nameMissing ? texts.conversations.nameMissing : problem}
      </p>
    </form>
  );
}
