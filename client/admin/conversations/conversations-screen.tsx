import { useEffect, useRef } from 'preact/hooks';
import { EmptyState } from '../parts/empty-state.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { useWording } from '../shell/language.tsx';
import { useNews, useOperator, useReconnection } from '../shell/operator.tsx';
import { ScreenTitle } from '../shell/screen-title.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { ConversationList } from './conversation-list.tsx';
import { ConversationPanel } from './conversation-panel.tsx';

/** The conversations on the left, those that wait first; the chosen one on the right. */
export function ConversationsScreen({ conversationId }: { readonly conversationId?: string | undefined }) {
  const { texts } = useWording();
  const { client } = useOperator();
  const list = useLoaded('conversations', () => client.listConversations());
  useNews('conversation:changed', list.reload);
  useReconnection(list.reload);
  useFocusBack(conversationId);
  return (
    <div class={conversationId === undefined ? 'panes' : 'panes panes-open'}>
      <section class="panes-side" aria-label={texts.conversations.list}>
        <div class="panes-head">
          <ScreenTitle title={texts.common.conversations} />
        </div>
        <LoadedView loaded={list}>
          {({ items }) =>
            items.length > 0 ? (
              <ConversationList items={items} chosen={conversationId} />
            ) : (
              <EmptyState title={texts.conversations.empty}>
                <p>{texts.conversations.emptyHint}</p>
              </EmptyState>
            )
          }
        </LoadedView>
      </section>
      <section class="panes-detail" aria-label={texts.conversations.one}>
        {conversationId !== undefined ? (
          <ConversationPanel key={conversationId} conversationId={conversationId} onChange={list.reload} />
        ) : list.data?.items.length ? (
          <p class="choose quiet">{texts.conversations.choose}</p>
        ) : null}
      </section>
    </div>
  );
}

/** When a conversation is left for the list, the focus returns to its row, if that still stands. */
function useFocusBack(conversationId: string | undefined): void {
  const before = useRef(conversationId);
  useEffect(() => {
    const left = before.current;
    before.current = conversationId;
    if (left !== undefined && conversationId === undefined)
      (document.getElementById(`conversation-${left}`) ?? document.getElementById('main'))?.focus();
  }, [conversationId]);
}
