import { useEffect, useRef } from 'preact/hooks';
import { useWording } from '../shell/language.tsx';
import { useNews, useOperator, useReconnection } from '../shell/operator.tsx';
import { useLoaded } from '../shell/use-loaded.ts';

/** How many visitors wait for a person; nothing when none does. One more is announced, whatever screen is shown. */
export function WaitingBadge() {
  const { texts } = useWording();
  const { client, announce } = useOperator();
  const waiting = useLoaded('waiting', () => client.listConversations({ owner: 'waiting', limit: 200 }));
  useNews('conversation:changed', waiting.reload);
  useReconnection(waiting.reload);
  const count = waiting.data?.items.length;
  const before = useRef(count);
  useEffect(() => {
    if (before.current !== undefined && count !== undefined && count > before.current)
      announce(texts.conversations.someoneWaits);
    before.current = count;
  }, [count]);
  if (!count) return null;
  return (
    <>
      {' '}
      <span class="badge" aria-hidden="true">
        {count}
      </span>
      <span class="visually-hidden">{texts.conversations.waitingCount(count)}</span>
    </>
  );
}
