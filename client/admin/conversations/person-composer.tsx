import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { createClientId } from '../../api/client-id.ts';
import { TypingSignal } from '../../api/typing-signal.ts';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';
import { useAction } from './use-action.ts';

interface PersonComposerProps {
  readonly conversationId: string;
  /** The conversation has just been taken over here: the writing begins. */
  readonly takesFocus: boolean;
  readonly onSent: () => void;
}

/** Where the person writes. What could not be sent stays, and is sent again under the same client id. */
export function PersonComposer({ conversationId, takesFocus, onSent }: PersonComposerProps) {
  const { texts } = useWording();
  const { client } = useOperator();
  const { busy, problem, run } = useAction();
  const [text, setText] = useState('');
  const clientId = useRef(createClientId());
  const input = useRef<HTMLTextAreaElement>(null);
  const typing = useTypingSignal(conversationId);
  const id = useId();
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  const submit = async (event: Event) => {
    event.preventDefault();
    const message = { clientId: clientId.current, text: text.trim() };
    if (message.text === '' || busy) return;
    typing.stopped();
    if (!(await run(() => client.sendMessage(conversationId, message)))) return;
    clientId.current = createClientId();
    setText('');
    input.current?.focus();
    onSent();
  };
  const onInput = (value: string) => {
    setText(value);
    if (value === '') typing.stopped();
    else typing.typed();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void submit(event);
  };
  return (
    <form class="person-composer" onSubmit={submit}>
      <label for={id}>{texts.conversations.write}</label>
      <textarea
        id={id}
        ref={input}
        rows={3}
        maxLength={4_000}
        value={text}
        readOnly={busy}
        aria-describedby={`${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p role="alert" class="problem">
        {problem}
      </p>
      <div class="person-composer-foot">
        <p id={`${id}-hint`} class="quiet">
          {texts.conversations.sendHint}
        </p>
        <button type="submit" class="primary" disabled={busy || text.trim() === ''}>
          {texts.conversations.send}
        </button>
      </div>
    </form>
  );
}

function useTypingSignal(conversationId: string): TypingSignal {
  const { client } = useOperator();
  const [signal] = useState(
    () =>
      new TypingSignal((typing) => {
        client.setTyping(conversationId, typing).catch(() => undefined); // the next keystroke says it again
      }),
  );
  useEffect(() => () => signal.stopped(), [signal]);
  return signal;
}
