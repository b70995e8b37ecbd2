import { useState } from 'preact/hooks';
import type { PolicyView } from '../../api/admin-types.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { LoadedView } from '../parts/loaded-view.tsx';
import { TermHelp } from '../parts/term-help.tsx';
import { useWording } from '../shell/language.tsx';
import type { Loaded } from '../shell/use-loaded.ts';
import { ActivateDialog } from './activate-dialog.tsx';
import { PolicyCard } from './policy-card.tsx';

interface PolicySectionProps {
  readonly policies: Loaded<readonly PolicyView[]>;
  readonly chosen: number | undefined;
  readonly onActivated: () => void;
}

/** Every version, newest first, with what it waits for and the way to publish or restore it. */
export function PolicySection({ policies, chosen, onActivated }: PolicySectionProps) {
  const { texts } = useWording();
  const [asked, setAsked] = useState<PolicyView>();
  const serving = policies.data?.find(({ status }) => status === 'serving');
  return (
    <section class="card">
      <h2>
        {texts.learning.versions} <TermHelp term="proposal" />
      </h2>
      <LoadedView loaded={policies}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={texts.learning.versionsEmpty} />
          ) : (
            <ol class="policies">
              {items.map((policy) => (
                <PolicyCard
                  key={policy.id}
                  policy={policy}
                  chosen={policy.id === chosen}
                  onActivate={() => setAsked(policy)}
                />
              ))}
            </ol>
          )
        }
      </LoadedView>
      {asked && (
        <ActivateDialog
          policy={asked}
          servingId={serving?.id}
          onActivated={onActivated}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}
