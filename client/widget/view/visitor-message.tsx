import type { ComponentChildren } from 'preact';
import type { Message } from '../../../server/protocol/message.ts';
import { formatTime } from '../date-format.ts';
import { canBeSentAgain } from '../state/conversation.ts';
import type { PendingMessage } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { useWidget } from './widget-context.ts';

export function VisitorMessage({ message }: { readonly message: Message }) {
  return (
    <Bubble text={message.text}>
      <SentAt iso={message.createdAt} />
    </Bubble>
  );
}

interface PendingBubbleProps {
  readonly message: PendingMessage;
  readonly isConnected: boolean;
}

/** A message on its way, waiting for the connection, or failed with a way to send it again. */
export function PendingBubble({ message, isConnected }: PendingBubbleProps) {
  const { texts } = useWidget();
  const { text, failure, createdAt } = message;
  // The acknowledgement takes a moment: until then it looks as it will, so that nothing flickers.
  if (failure === undefined && isConnected) {
    return (
      <Bubble text={text}>
        <SentAt iso={createdAt} />
      </Bubble>
    );
  }
  return (
    <Bubble text={text} pending>
      {failure === undefined ? <span class="time">{texts.queued}</span> : <SendFailure message={message} />}
    </Bubble>
  );
}

function SendFailure({ message }: { readonly message: PendingMessage }) {
  const { texts, actions } = useWidget();
  return (
    <span class="failure" role="alert">
      {texts.notSent} {errorText(texts, message.failure ?? 'internal')}{' '}
      {canBeSentAgain(message) && (
        <button type="button" class="text-button" onClick={() => actions.retryMessage(message)}>
          {texts.retry}
        </button>
      )}{' '}
      <button type="button" class="text-button" onClick={() => actions.discardMessage(message.clientId)}>
        {texts.discard}
      </button>
    </span>
  );
}

function SentAt({ iso }: { readonly iso: string }) {
  const { options } = useWidget();
  return (
    <time class="time" dateTime={iso}>
      {formatTime(iso, options.region)}
    </time>
  );
}

interface BubbleProps {
  readonly text: string;
  readonly pending?: boolean;
  readonly children: ComponentChildren;
}

function Bubble({ text, pending = false, children }: BubbleProps) {
  const { texts } = useWidget();
  return (
    <article class={pending ? 'visitor pending' : 'visitor'} aria-label={texts.you}>
      <p class="bubble" dir="auto">
        {text}
      </p>
      {children}
    </article>
  );
}
