import { useEffect, useRef } from 'preact/hooks';
import type { Message } from '../../../server/protocol/message.ts';
import { Markdown, SourceMark } from '../markdown/markdown.tsx';
import { answerToReplyTo, ownerOf } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { AnswerFooter } from './answer-footer.tsx';
import { citationName } from './citation-name.ts';
import { Citations } from './citations.tsx';
import { Confirmation } from './confirmation.tsx';
import { Icon } from './icons.tsx';
import { Replies } from './replies.tsx';
import { Steps } from './steps.tsx';
import { VoteFeedback } from './vote-feedback.tsx';
import { useWidget } from './widget-context.ts';

interface AnswerProps {
  readonly message: Message;
  readonly state: WidgetState;
  readonly isLast: boolean;
}

/** Opens a source of the answer, by its place; the control gets the focus back. */
export type OpenSource = (index: number, control: HTMLElement) => void;

export function Answer({ message, state, isLast }: AnswerProps) {
  const { texts } = useWidget();
  const isRefusal = message.strategy === 'refuse';
  const isStreaming = message.status === 'streaming';
  const openIndex = state.openSource?.messageId === message.id ? state.openSource.index : undefined;
  const openSource = useOpenSource(message, openIndex);
  return (
    <article class={isRefusal ? 'answer refusal' : 'answer'} aria-label={texts.assistant}>
      {isRefusal && <Note text={texts.noAnswerFound} />}
      {message.steps && <Steps steps={message.steps} isRunning={isStreaming} />}
      {message.text !== '' && !asksTheSame(message) && (
        <div class="bubble">
          <SourceMark.Provider value={(number) => <Mark {...{ number, message, openSource }} />}>
            <Markdown text={message.text} isStreaming={isStreaming} />
          </SourceMark.Provider>
        </div>
      )}
      {message.notice && <Note text={texts.modelUnavailable} />}
      {message.confirmation && (
        <Confirmation
          messageId={message.id}
          confirmation={message.confirmation}
          isOpen={ownerOf(state) === 'bot' && state.answeringTool !== message.confirmation.id}
        />
      )}
      {message.status === 'failed' && <AnswerFailure message={message} canRetry={isLast} />}
      <Citations {...{ message, openIndex, openSource }} passages={state.passages} />
      {(message.status === 'complete' || message.status === 'stopped') && (
        <AnswerFooter {...{ message, state, isLast }} />
      )}
      <VoteFeedback messageId={message.id} progress={state.votes[message.id]} />
      {answerToReplyTo(state) === message.id && <Replies answer={message} />}
    </article>
  );
}

/** What the confirmation asks is not said above it once more; who reads the text alone needs it there. */
function asksTheSame({ text, confirmation }: Message): boolean {
  return confirmation !== undefined && text.startsWith(confirmation.summary);
}

/** When the open source closes, the focus goes back to what had opened it, unless it is somewhere by now. */
function useOpenSource(message: Message, openIndex: number | undefined): OpenSource {
  const { actions } = useWidget();
  const opener = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const root = opener.current?.getRootNode();
    if (openIndex !== undefined || !(root instanceof ShadowRoot)) return;
    if (root.activeElement?.matches('.messages') ?? true) opener.current?.focus();
  }, [openIndex]);
  return (index, control) => {
    opener.current = control;
    actions.openSource(message.id, index, message.citations?.[index]?.passageId ?? '');
  };
}

interface MarkProps {
  readonly number: number;
  readonly message: Message;
  readonly openSource: OpenSource;
}

/** A number in the text that names a source; what names none stays as it was written. */
function Mark({ number, message: { citations = [], status }, openSource }: MarkProps) {
  const { texts } = useWidget();
  const citation = citations[number - 1];
  if (!citation) return status === 'streaming' ? <span class="mark">{number}</span> : <>[{number}]</>;
  return (
    <button
      type="button"
      class="mark"
      aria-label={texts.source(number, citationName(citation, citations))}
      onClick={(event) => openSource(number - 1, event.currentTarget)}
    >
      {number}
    </button>
  );
}

function Note({ text }: { readonly text: string }) {
  return (
    <p class="answer-note">
      <Icon name="info" /> {text}
    </p>
  );
}

function AnswerFailure({ message, canRetry }: { readonly message: Message; readonly canRetry: boolean }) {
  const { texts, actions } = useWidget();
  return (
    <p class="failure">
      <Icon name="warning" />
      <span>
        {texts.answerFailed} {message.error && errorText(texts, message.error.code)}{' '}
        {canRetry && (
          <button type="button" class="text-button" onClick={() => actions.askAgain(message.id)}>
            {texts.retry}
          </button>
        )}
      </span>
    </p>
  );
}
