import { useEffect, useRef, useState } from 'preact/hooks';
import type { Message } from '../../../server/protocol/message.ts';
import { formatTime } from '../date-format.ts';
import { ownerOf, shownVote } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { copyText } from './copy-text.ts';
import { IconButton } from './icon-button.tsx';
import { Thumbs } from './thumbs.tsx';
import { useWidget } from './widget-context.ts';

interface AnswerFooterProps {
  readonly message: Message;
  readonly state: WidgetState;
  readonly isLast: boolean;
}

/** What can be done with a finished answer: rate it, copy it, ask why, ask for another one. */
export function AnswerFooter({ message, state, isLast }: AnswerFooterProps) {
  const { texts, actions, options } = useWidget();
  const [showsWhy, setShowsWhy] = useState(false);
  return (
    <>
      <div class="answer-footer">
        <Thumbs messageId={message.id} vote={shownVote(state, message)} />
        <CopyButton text={message.text} />
        <IconButton
          name="info"
          label={texts.whyThis}
          aria-expanded={showsWhy}
          onClick={() => setShowsWhy(!showsWhy)}
        />
        {isLast && ownerOf(state) === 'bot' && (
          <IconButton name="again" label={texts.askAgain} onClick={() => actions.askAgain(message.id)} />
        )}
        <span class="time">
          {message.status === 'stopped' && `${texts.stopped} · `}
          <time dateTime={message.createdAt}>
            {message.createdAt && formatTime(message.createdAt, options.region)}
          </time>
        </span>
      </div>
      {showsWhy && <Why message={message} />}
    </>
  );
}

/** Says to everybody, screen readers too, whether it worked. */
function CopyButton({ text }: { readonly text: string }) {
  const { texts } = useWidget();
  const [said, setSaid] = useState('');
  const copy = async (control: HTMLElement) => {
    setSaid('');
    setSaid((await copyText(text, control)) ? texts.copied : texts.notCopied);
  };
  return (
    <>
      <IconButton
        name={said === texts.copied ? 'check' : 'copy'}
        label={texts.copy}
        onClick={(event) => void copy(event.currentTarget)}
      />
      <span class="time" role="status">
        {said}
      </span>
    </>
  );
}

/** How the answer was made and what it rests on, in plain words. */
function Why({ message }: { readonly message: Message }) {
  const { texts } = useWidget();
  const { strategy, citations = [], notice } = message;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div class="why" ref={box}>
      {strategy && <p>{texts.why[strategy]}</p>}
      <p>{texts.whySources(citations.length)}</p>
      {notice && <p>{texts.modelUnavailable}</p>}
      <p>{texts.whyVotes}</p>
    </div>
  );
}
