import type { ConversationDetail } from '../../api/admin-types.ts';
import { useWording } from '../shell/language.tsx';
import { useNow } from '../shell/use-now.ts';
import { waitingSince } from './group-conversations.ts';
import { waitTime } from './wait-time.ts';

/** Who answers, how long the visitor has waited, and what he left behind. */
export function ConversationFacts({ conversation }: { readonly conversation: ConversationDetail }) {
  const { texts } = useWording();
  const { owner, personName, reason, contact } = conversation;
  return (
    <div class="conversation-facts">
      <p>
        <span class={owner === 'waiting' ? 'tag tag-strong' : 'tag'}>
          {owner === 'person' && personName
            ? texts.conversations.answeredBy(personName)
            : texts.conversations.owner[owner]}
        </span>{' '}
        {owner === 'waiting' && <Wait since={waitingSince(conversation)} />}
      </p>
      {reason && (
        <p>
          <span class="quiet">{texts.common.label(texts.conversations.reason)}</span>
          {reason}
        </p>
      )}
      {contact && (
        <p>
          <span class="quiet">{texts.common.label(texts.conversations.contact)}</span>
          <a href={`mailto:${encodeURIComponent(contact.email).replace('%40', '@')}`}>{contact.email}</a>
        </p>
      )}
      {contact?.note && (
        <p class="message-text">
          <span class="quiet">{texts.common.label(texts.conversations.note)}</span>
          {contact.note}
        </p>
      )}
    </div>
  );
}

function Wait({ since }: { readonly since: string }) {
  const { texts } = useWording();
  const now = useNow(1_000);
  return <span class="wait">{texts.conversations.waitsFor(waitTime(since, now))}</span>;
}
