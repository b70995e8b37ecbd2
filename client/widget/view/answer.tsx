import type { Message } from '../../../server/protocol/message.ts';
import { formatTime } from '../date-format.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { answerToReplyTo, ownerOf, shownVote } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { errorText } from '../texts/texts.ts';
import { Citations } from './citations.tsx';
import { Confirmation } from './confirmation.tsx';
import { Icon } from './icons.tsx';
import { Replies } from './replies.tsx';
import { Steps } from './steps.tsx';
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
  return (
    <article class={isRefusal ? 'answer refusal' : 'answer'} aria-label={texts.assistant}>
      {isRefusal && (
        <p class="answer-note">
          <Icon name="info" /> {texts.noAnswerFound}
        </p>
      )}
      {message.steps && <Steps steps={message.steps} isRunning={message.status === 'streaming'} />}
      {message.text !== '' && (
        <div class="bubble">
          <Markdown text={message.text} />
        </div>
      )}
      {message.notice && (
        <p class="answer-note">
          <Icon name="info" /> {texts.modelUnavailable}
        </p>
      )}
      {message.confirmation && (
        <Confirmation
          messageId={message.id}
          confirmation={message.confirmation}
          isOpen={ownerOf(state) === 'bot' && state.answeringTool !== message.confirmation.id}
        />
      )}
      {message.status === 'failed' && <AnswerFailure message={message} canRetry={isLast} />}
      <Citations messageId={message.id} citations={message.citations ?? []} openIndex={openIndex} />
      {message.status !== 'streaming' && <AnswerFooter {...{ message, state, isLast }} />}
      <VoteFeedback messageId={message.id} progress={state.votes[message.id]} />
      {answerToReplyTo(state) === message.id && <Replies answer={message} />}
    </article>
  );
}

function AnswerFooter({ message, state, isLast }: AnswerProps) {
  const { texts, actions, options } = useWidget();
  if (message.status === 'failed') return null;
  return (
    <div class="answer-footer">
      {message.status === 'complete' && <Thumbs messageId={message.id} vote={shownVote(state, message)} />}
      {isLast && ownerOf(state) === 'bot' && (
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
