import { useState } from 'preact/hooks';
import type { SetAsideGroup, SetAsideReview } from '../../api/admin-types.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';

type Decision = SetAsideReview['decision'];

interface SetAsideGroupProps {
  readonly group: SetAsideGroup;
  readonly onReviewed: () => void;
}

/** The votes of one hour that were set aside for one reason, and what to do with them. */
export function SetAsideGroupView({ group, onReviewed }: SetAsideGroupProps) {
  const { texts, format } = useWording();
  const [asked, setAsked] = useState<Decision>();
  const { reason, from, to, votes, visitors, up, down, examples } = group;
  return (
    <li class="card set-aside-group">
      <h2>{texts.setAside.reason[reason]}</h2>
      <p class="quiet">{texts.setAside.hour(format.time(from), format.hour(to))}</p>
      <p>
        <strong>{texts.setAside.figures(votes, visitors)}</strong> ·{' '}
        {texts.setAside.upDown(format.number(up), format.number(down))}
      </p>
      {examples.length > 0 && (
        <>
          <p class="list-head">{texts.setAside.examples}</p>
          <ul class="examples">
            {[...new Set(examples)].map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </>
      )}
      <div class="set-aside-buttons">
        <button type="button" onClick={() => setAsked('count')}>
          {texts.setAside.count}
        </button>
        {reason !== 'discarded' && (
          <button type="button" onClick={() => setAsked('discard')}>
            {texts.setAside.discard}
          </button>
        )}
      </div>
      {asked && (
        <ReviewDialog
          group={group}
          decision={asked}
          onReviewed={onReviewed}
          onClose={() => setAsked(undefined)}
        />
      )}
    </li>
  );
}

interface ReviewDialogProps extends SetAsideGroupProps {
  readonly decision: Decision;
  readonly onClose: () => void;
}

function ReviewDialog({ group, decision, onReviewed, onClose }: ReviewDialogProps) {
  const { texts } = useWording();
  const { client, announce } = useOperator();
  const { setAside } = texts;
  const counts = decision === 'count';
  const review = async () => {
    const reviewed = await client.reviewSetAside({ decision, reason: group.reason, from: group.from });
    announce(counts ? setAside.counted(reviewed) : setAside.discarded(reviewed));
    onReviewed();
  };
  return (
    <ConfirmDialog
      title={counts ? setAside.countTitle(group.votes) : setAside.discardTitle(group.votes)}
      confirm={counts ? setAside.count : setAside.discard}
      busy={setAside.saving}
      onConfirm={review}
      onClose={onClose}
    >
      <p>{counts ? setAside.countWhat : setAside.discardWhat}</p>
      {!counts && <p>{setAside.undoDiscard}</p>}
    </ConfirmDialog>
  );
}
