import type { Message } from '../../../server/protocol/message.ts';
import { formatTime } from '../date-format.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { shownVote } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { Citations } from './citations.tsx';
import { Icon } from './icons.tsx';
import { Thumbs } from './thumbs.tsx';
import { VoteFeedback } from './vote-feedback.tsx';
import { useWidget } from './widget-context.ts';

interface AnswerProps {
  readonly message: Message;
  readonly state: WidgetState;
  readonly isLast: boolean;
}

export function Answer({ message, state, isLast }: AnswerProps) {
  const { texts } = useWidget();
  const isRefusal = message.strategy === 'refuse';
  const openIndex = state.openSource?.messageId === message.id ? state.openSource.index : undefined;
  const author = message.role === 'person' ? texts.person : texts.assistant;
  return (
    <article class={isRefusal ? 'answer refusal' : 'answer'} aria-label={author}>
      {isRefusal && (
        <p class="refusal-label">
          <Icon name="info" /> {texts.noAnswerFound}
        </p>
      )}
      {message.role === 'person' && <p class="author">{author}</p>}
      {message.text !== '' && (
        <div class="bubble">
          <Markdown text={message.text} />
        </div>
      )}
      {message.status === 'failed' && <AnswerFailure message={message} canRetry={isLast} />}
      <Citations messageId={message.id} citations={message.citations ?? []} openIndex={openIndex} />
      {message.status !== 'streaming' && <AnswerFooter {...{ message, state, isLast }} />}
      <VoteFeedback messageId={message.id} progress={state.votes[message.id]} />
    </article>
  );
}

function AnswerFooter({ message, state, isLast }: AnswerProps) {
  const { texts, actions, options } = useWidget();
  if (message.role !== 'bot' || message.status === 'failed') return null;
  return (
    <div class="answer-footer">
      {message.status === 'complete' && <Thumbs messageId={message.id} vote={shownVote(state, message)} />}
      {isLast && (
        <button
          type="button"
          class="icon-button small"
          aria-label={texts.askAgain}
          title={texts.askAgain}
          onClick={() => actions.askAgain(message.id)}
        >
          <Icon name="again" />
        </button>
      )}
      <span class="time">
        {message.status === 'stopped' && `${texts.stopped} · `}
        <time dateTime={message.createdAt}>
          {message.createdAt && formatTime(message.createdAt, options.region)}
        </time>
      </span>
    </div>
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
