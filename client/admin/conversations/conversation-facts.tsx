import type { ComponentChildren } from 'preact';
import type { ConversationDetail } from '../../api/admin-types.ts';
import { mailAddress } from '../parts/mail-address.ts';
import { useWording } from '../shell/language.tsx';
import { useNow } from '../shell/use-now.ts';
import { waitingSince } from './group-conversations.ts';
import { waitTime } from './wait-time.ts';

/** Who answers, who the visitor is, how long he has waited, what he left behind, and how he found it. */
export function ConversationFacts({ conversation }: { readonly conversation: ConversationDetail }) {
  const { texts } = useWording();
  const { owner, personName, reason, contact, visitor, rating } = conversation;
  const words = texts.conversations;
  return (
    <div class="conversation-facts">
      <p>
        <span class={owner === 'waiting' ? 'tag tag-strong' : 'tag'}>
          {owner === 'person' && personName ? words.answeredBy(personName) : words.owner[owner]}
        </span>{' '}
        {owner === 'waiting' && <Wait since={waitingSince(conversation)} />}
      </p>
      {visitor && (
        <Fact name={words.visitor}>
          {visitor.name && `${visitor.name}, `}
          {visitor.email && (
            <>
              <MailLink email={visitor.email} />
              {', '}
            </>
          )}
          {words.visitorId(visitor.externalId)}
        </Fact>
      )}
      {reason && <Fact name={words.reason}>{reason}</Fact>}
      {contact && (
        <Fact name={words.contact}>
          <MailLink email={contact.email} />
        </Fact>
      )}
      {contact?.note && <Fact name={words.note}>{contact.note}</Fact>}
      {rating && (
        <Fact name={words.rating}>
          {rating.comment
            ? texts.common.label(words.ratingOutOf(rating.value)) + rating.comment
            : words.ratingOutOf(rating.value)}
        </Fact>
      )}
    </div>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  const { texts } = useWording();
  return (
    <p class="message-text">
      <span class="quiet">{texts.common.label(name)}</span>
      {children}
    </p>
  );
}

function MailLink({ email }: { readonly email: string }) {
  return <a href={mailAddress(email)}>{email}</a>;
}

function Wait({ since }: { readonly since: string }) {
  const { texts } = useWording();
  const now = useNow(1_000);
  return <span class="wait">{texts.conversations.waitsFor(waitTime(since, now))}</span>;
}
