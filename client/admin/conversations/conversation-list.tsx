import { useMemo } from 'preact/hooks';
import type { ConversationItem } from '../../api/admin-types.ts';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { useNow } from '../shell/use-now.ts';
import { type ConversationGroups, groupConversations, waitingSince } from './group-conversations.ts';
import { waitTime } from './wait-time.ts';

const GROUPS: readonly (keyof ConversationGroups)[] = ['waiting', 'person', 'recent'];

interface ConversationListProps {
  readonly items: readonly ConversationItem[];
  readonly chosen: string | undefined;
}

export function ConversationList({ items, chosen }: ConversationListProps) {
  const { texts } = useWording();
  const now = useNow(1_000);
  const groups = useMemo(() => groupConversations(items), [items]);
  return (
    <>
      {GROUPS.filter((group) => groups[group].length > 0).map((group) => (
        <section key={group} class="conversation-group">
          <h2>{texts.conversations[group]}</h2>
          <ol class="rows">
            {groups[group].map((item) => (
              <li key={item.conversationId}>
                <ConversationRow item={item} now={now} chosen={item.conversationId === chosen} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

interface ConversationRowProps {
  readonly item: ConversationItem;
  readonly now: Date;
  readonly chosen: boolean;
}

function ConversationRow({ item, now, chosen }: ConversationRowProps) {
  const { texts, format } = useWording();
  const { conversationId, owner, personName, visitor, contact } = item;
  const line = lineOf(item);
  return (
    <a
      id={`conversation-${conversationId}`}
      class="conversation-row"
      href={hrefOf({ screen: 'conversations', conversationId })}
      aria-current={chosen ? 'true' : undefined}
    >
      <span class="conversation-last">
        {line && <span class="quiet">{texts.common.label(texts.feedback[line.role])}</span>}
        {line?.text ?? texts.conversations.noMessage}
      </span>
      <span class="conversation-meta">
        {owner === 'waiting' ? (
          <strong class="wait">{texts.conversations.waitsFor(waitTime(waitingSince(item), now))}</strong>
        ) : (
          <time dateTime={item.updatedAt} title={format.time(item.updatedAt)}>
            {format.ago(item.updatedAt, now)}
          </time>
        )}
        {owner === 'closed' && <span class="tag">{texts.conversations.owner.closed}</span>}
        {owner === 'person' && personName && <span class="tag">{personName}</span>}
        {visitor?.name && <span class="tag">{visitor.name}</span>}
        {contact && <span class="tag">{contact.email}</span>}
      </span>
    </a>
  );
}

/** What was said last; of who waits, what he wants instead of the bot's word that he will be helped. */
function lineOf({
  owner,
  reason,
  lastMessage,
}: ConversationItem): Pick<NonNullable<ConversationItem['lastMessage']>, 'role' | 'text'> | undefined {
  if (owner !== 'waiting' || reason === undefined || lastMessage?.role === 'visitor') return lastMessage;
  return { role: 'visitor', text: reason };
}
