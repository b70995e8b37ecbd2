import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Message } from '../../../server/protocol/message.ts';
import { formatDay, isSameDay } from '../date-format.ts';
import { isWaitingForAnswer, visibleMessages } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import { Answer } from './answer.tsx';
import { PersonMessage, PersonTyping } from './person-message.tsx';
import { PendingBubble, VisitorMessage } from './visitor-message.tsx';
import { useWidget } from './widget-context.ts';

/** How near to the end, in pixels, counts as reading the end. */
const NEAR_END = 80;
/** What stays free above an answer that is read from its beginning. */
const ROOM_ABOVE = 12;

export function MessageList({ state }: { readonly state: WidgetState }) {
  const { texts } = useWidget();
  const { list, onScroll } = useStickToEnd(state.pending.length);
  const messages = visibleMessages(state);
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
    </div>
  );
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
          {texts.composing} · {texts.composed(composing.done, composing.of)}
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

/** Where the last answer begins: one that is longer than the list is read from its beginning. */
function topOfLastTurn(list: HTMLElement): number {
  const last = list.lastElementChild;
  const isTurn = last instanceof HTMLElement && last.classList.contains('turn');
  return isTurn ? last.offsetTop - list.offsetTop - ROOM_ABOVE : Number.POSITIVE_INFINITY;
}

/** Follows the end while the visitor reads it, leaves him alone when he has scrolled back, returns when he writes. */
function useStickToEnd(pendingCount: number) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const pendingBefore = useRef(0);
  useLayoutEffect(() => {
    const element = list.current;
    if (pendingCount > pendingBefore.current) atEnd.current = true;
    pendingBefore.current = pendingCount;
    if (element && atEnd.current) element.scrollTop = Math.min(element.scrollHeight, topOfLastTurn(element));
  });
  const onScroll = () => {
    const element = list.current;
    if (element) atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
  };
  return { list, onScroll };
}
