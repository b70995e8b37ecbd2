import { useState } from 'preact/hooks';
import type { Message } from '../../../server/protocol/message.ts';
import { formatDay, isSameDay } from '../date-format.ts';
import { isWaitingForAnswer, visibleMessages } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { Answer } from './answer.tsx';
import { EarlierMessages } from './earlier-messages.tsx';
import { PersonMessage, PersonTyping } from './person-message.tsx';
import { RatingForm } from './rating.tsx';
import { useKeepFocus } from './use-keep-focus.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { PendingBubble, VisitorMessage } from './visitor-message.tsx';
import { useWidget } from './widget-context.ts';

/** How many messages are shown at once; as many as the server gives. */
const PAGE = 50;

export function MessageList({ state }: { readonly state: WidgetState }) {
  const { texts } = useWidget();
  const { messages, ...earlier } = useShownMessages(state);
  const { list, onScroll } = useStickToEnd(state.pending.length, messages[0]?.id);
  useKeepFocus(list);
  const lastAnswerId = messages.findLast(({ role }) => role === 'bot')?.id;
  return (
    <div
      class="messages"
      role="log"
      aria-live="off"
      aria-label={texts.conversation}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      ref={list}
      onScroll={onScroll}
    >
      <EarlierMessages {...earlier} history={state.history} />
      {messages.map((message, i) => (
        <div class="turn" key={message.id}>
          <DaySeparator message={message} previous={messages[i - 1]} />
          {message.role === 'visitor' && <VisitorMessage message={message} />}
          {message.role === 'person' && <PersonMessage message={message} />}
          {message.role === 'bot' && (
            <Answer message={message} state={state} isLast={message.id === lastAnswerId} />
          )}
        </div>
      ))}
      {state.pending.map((message) => (
        <PendingBubble
          key={message.clientId}
          message={message}
          isConnected={state.connection === 'connected'}
        />
      ))}
      {isWaitingForAnswer(state) && state.connection === 'connected' && (
        <TypingIndicator composing={state.composing} />
      )}
      {state.personTyping && <PersonTyping name={state.conversation?.personName} />}
      {state.asksRating && state.dialog !== 'rating' && <RatingForm state={state} />}
    </div>
  );
}

/** The newest page of messages, and, page by page, those from before it that the visitor asks for. */
function useShownMessages(state: WidgetState) {
  const { actions } = useWidget();
  const [fromSeq, setFromSeq] = useState<number>();
  const visible = visibleMessages(state);
  const isShown = ({ seq }: Message) => fromSeq === undefined || seq >= fromSeq;
  const messages = fromSeq === undefined ? visible.slice(-PAGE) : visible.filter(isShown);
  const firstSeq = messages[0]?.seq ?? 1;
  const knownSeq = state.messages[0]?.seq ?? 1;
  return {
    messages,
    hasEarlier: knownSeq > 1 || messages.length < visible.length,
    isBeginning: fromSeq !== undefined && knownSeq === 1 && messages.length === visible.length,
    onShow: () => {
      setFromSeq(firstSeq - PAGE);
      if (knownSeq > Math.max(1, firstSeq - PAGE)) actions.loadEarlier();
    },
  };
}

function TypingIndicator({ composing }: Pick<WidgetState, 'composing'>) {
  const { texts } = useWidget();
  return (
    <div class="typing">
      {!composing && <span class="visually-hidden">{texts.writing}</span>}
      <i />
      <i />
      <i />
      {composing && (
        <span class="typing-note">
          {texts.composing} · {texts.outOf(composing.done, composing.of)}
        </span>
      )}
    </div>
  );
}

/** A line with the date, where a day begins that is not today. */
function DaySeparator({
  message,
  previous,
}: {
  readonly message: Message;
  readonly previous: Message | undefined;
}) {
  const { options, texts } = useWidget();
  const day = new Date(message.createdAt);
  const now = new Date();
  const isNewDay = previous ? !isSameDay(day, new Date(previous.createdAt)) : !isSameDay(day, now);
  if (message.createdAt === '' || !isNewDay) return null;
  return (
    <p class="day">{isSameDay(day, now) ? texts.today : formatDay(message.createdAt, options.region)}</p>
  );
}
