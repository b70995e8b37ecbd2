import { useRef } from 'preact/hooks';
import { ownerOf } from '../state/conversation.ts';
import type { WidgetState } from '../state/widget-state.ts';
import type { Texts } from '../texts/texts.ts';
import { ContactForm } from './contact-form.tsx';
import { Avatar } from './person-message.tsx';
import { useKeepFocus } from './use-keep-focus.ts';
import { useWidget } from './widget-context.ts';

/** Above the composer, whenever it is not the bot who answers: where the conversation stands, and what can be done. */
export function HandoverBar({ state }: { readonly state: WidgetState }) {
  const { texts, actions } = useWidget();
  const bar = useRef<HTMLDivElement>(null);
  useKeepFocus(bar);
  const owner = ownerOf(state);
  const nobodyThere = state.conversation?.waiting?.operatorsPresent === false;
  const emailLeft = state.conversation?.emailLeft ?? false;
  const name = state.conversation?.personName ?? texts.person;
  return (
    <div class={`handover ${owner}`} tabIndex={-1} ref={bar}>
      {owner === 'person' && <Avatar name={name} />}
      {/* Always there: a screen reader hears only of changes in a region that it knows. */}
      <p class="handover-text" role="status">
        {stateText(state, texts)}
      </p>
      {owner === 'waiting' && nobodyThere && !emailLeft && <ContactForm progress={state.contact} />}
      {owner === 'waiting' && (
        <button type="button" class="text-button" onClick={actions.cancelWaiting}>
          {texts.backToBot}
        </button>
      )}
      {owner === 'closed' && (
        <button type="button" class="secondary" onClick={actions.startConversation}>
          {texts.startAgain}
        </button>
      )}
    </div>
  );
}

function stateText({ conversation }: WidgetState, texts: Texts): string {
  switch (conversation?.owner) {
    case 'waiting': {
      if (conversation.emailLeft) return texts.emailLeft;
      const { waiting } = conversation;
      if (!waiting) return texts.waitingForPerson;
      if (!waiting.operatorsPresent) return texts.nobodyThere;
      return [
        texts.waitingForPerson,
        texts.ahead(waiting.ahead),
        ...expected(waiting.expectedSeconds, texts),
      ].join(' ');
    }
    case 'person':
      return texts.withPerson(conversation.personName ?? texts.person);
    case 'closed':
      return conversation.emailLeft ? `${texts.closed} ${texts.emailLeft}` : texts.closed;
    default:
      return '';
  }
}

/** Rounded up: a wait that is shorter than was said annoys nobody. */
function expected(seconds: number | undefined, texts: Texts): readonly string[] {
  return seconds === undefined ? [] : [texts.expectedWait(Math.max(1, Math.ceil(seconds / 60)))];
}
