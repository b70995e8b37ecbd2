import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../api/admin-types.ts';
import { VoteBadge } from '../parts/vote-badge.tsx';
import { useWording } from '../shell/language.tsx';
import { questionBefore } from './question-before.ts';
import { SaveAnswerDialog } from './save-answer-dialog.tsx';

/** What was said, the newest in view; new messages are read out. */
export function ConversationMessages({ messages }: { readonly messages: readonly Message[] }) {
  const { texts } = useWording();
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.scrollTo(0, list.current.scrollHeight);
  }, [messages.length]);
  return (
    <div
      class="conversation-messages"
      role="log"
      aria-label={texts.conversations.messages}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      ref={list}
    >
      {messages.length === 0 && <p class="quiet">{texts.conversations.noMessage}</p>}
      {messages.map((message) => (
        <MessageView key={message.id} message={message} messages={messages} />
      ))}
    </div>
  );
}

interface MessageViewProps {
  readonly message: Message;
  readonly messages: readonly Message[];
}

function MessageView({ message, messages }: MessageViewProps) {
  const { texts, format } = useWording();
  return (
    <article class={`message message-${message.role}`}>
      <p class="message-head">
        <span>{message.author ?? texts.feedback[message.role]}</span>
        {message.vote && <VoteBadge vote={message.vote} />}
        <time class="quiet" dateTime={message.createdAt}>
          {format.time(message.createdAt)}
        </time>
      </p>
      {message.text !== '' && <p class="message-text">{message.text}</p>}
      {message.status === 'failed' && <p class="problem">{texts.feedback.failed}</p>}
      {message.role === 'person' && (
        <SaveAnswer message={message} question={questionBefore(messages, message)} />
      )}
    </article>
  );
}

function SaveAnswer({ message, question }: { readonly message: Message; readonly question: string }) {
  const { texts } = useWording();
  const [phase, setPhase] = useState<'idle' | 'asking' | 'saved'>('idle');
  if (phase === 'saved') return <p class="quiet">✓ {texts.conversations.saved}</p>;
  return (
    <>
      <button type="button" class="link" onClick={() => setPhase('asking')}>
        {texts.conversations.save}
      </button>
      {phase === 'asking' && (
        <SaveAnswerDialog
          message={message}
          question={question}
          onSaved={() => setPhase('saved')}
          onClose={() => setPhase((now) => (now === 'saved' ? now : 'idle'))}
        />
      )}
    </>
  );
}
