import type { Message } from '../../../server/protocol/message.ts';
import { useWidget } from './widget-context.ts';

/** Replies to an answer that a click sends; below one that found nothing, also the way to a person. */
export function Replies({ answer }: { readonly answer: Message }) {
  const { texts, actions } = useWidget();
  const offersPerson = answer.strategy === 'refuse' || answer.strategy === 'hand_over';
  // Clients without a button of their own are offered the person in words.
  const isButton = (suggestion: string) => offersPerson && suggestion === texts.talkToPerson;
  const suggestions = (answer.suggestions ?? []).filter((suggestion) => !isButton(suggestion));
  if (suggestions.length === 0 && !offersPerson) return null;
  return (
    <ul class="replies" aria-label={texts.replies}>
      {suggestions.map((suggestion) => (
        <li key={suggestion}>
          <button type="button" class="reply" dir="auto" onClick={() => actions.submitMessage(suggestion)}>
            {suggestion}
          </button>
        </li>
      ))}
      {offersPerson && (
        <li>
          <button type="button" class="reply" onClick={actions.requestPerson}>
            {texts.talkToPerson}
          </button>
        </li>
      )}
    </ul>
  );
}
