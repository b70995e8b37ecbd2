import { useState } from 'preact/hooks';
import type { SetAsidePage } from '../../api/admin-types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { useNews, useOperator, useReconnection } from '../shell/operator.tsx';
import { ScreenTitle } from '../shell/screen-title.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { SetAsideGroupView } from './set-aside-group.tsx';

/** Votes that do not count until an operator decides, hour by hour. */
export function SetAsideScreen() {
  const { texts } = useWording();
  const { client } = useOperator();
  const [before, setBefore] = useState<string>();
  const page = useLoaded<SetAsidePage>(`set-aside ${before ?? 'newest'}`, () =>
    client.listSetAside({ before }),
  );
  useNews('feedback:recorded', page.reload);
  useReconnection(page.reload);
  return (
    <div class="column">
      <p>
        <a href={hrefOf({ screen: 'feedback' })}>← {texts.common.feedback}</a>
      </p>
      <ScreenTitle title={texts.setAside.title} />
      <p class="quiet">{texts.setAside.intro}</p>
      <LoadedView loaded={page}>
        {(data) => (
          <>
            <Groups page={data} onReviewed={page.reload} />
            <div class="set-aside-pages">
              {before !== undefined && (
                <button type="button" onClick={() => setBefore(undefined)}>
                  {texts.setAside.newest}
                </button>
              )}
              {data.nextBefore !== undefined && (
                <button type="button" onClick={() => setBefore(data.nextBefore)}>
                  {texts.setAside.older}
                </button>
              )}
            </div>
          </>
        )}
      </LoadedView>
    </div>
  );
}

interface GroupsProps {
  readonly page: SetAsidePage;
  readonly onReviewed: () => void;
}

function Groups({ page: { items, beyondVisitorCap }, onReviewed }: GroupsProps) {
  const { texts } = useWording();
  return (
    <>
      {items.length === 0 ? (
        <section class="card">
          <EmptyState title={texts.setAside.empty}>
            <p>{texts.setAside.emptyHint}</p>
          </EmptyState>
        </section>
      ) : (
        <ol class="set-aside">
          {items.map((group) => (
            <SetAsideGroupView key={`${group.from} ${group.reason}`} group={group} onReviewed={onReviewed} />
          ))}
        </ol>
      )}
      {beyondVisitorCap > 0 && <p class="quiet">{texts.setAside.beyondCap(beyondVisitorCap)}</p>}
    </>
  );
}
