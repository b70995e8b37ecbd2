import { useState } from 'preact/hooks';
import { AdminRequestError } from '../../api/admin-client.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';

interface DeleteVisitorProps {
  readonly visitorId: string;
  readonly onDeleted: (visitorId: string) => void;
}

export function DeleteVisitor({ visitorId, onDeleted }: DeleteVisitorProps) {
  const { texts } = useWording();
  const { client, announce } = useOperator();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    await client.deleteVisitor(visitorId).catch(unlessGone);
    announce(texts.feedback.deleted);
    onDeleted(visitorId);
  };
  return (
    <div class="delete-visitor">
      <button type="button" class="danger-quiet" onClick={() => setAsking(true)}>
        {texts.feedback.deleteVisitor}
      </button>
      {asking && (
        <ConfirmDialog
          title={texts.feedback.deleteTitle}
          confirm={texts.feedback.deleteConfirm}
          busy={texts.feedback.deleting}
          dangerous
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          <p>{texts.feedback.deleteWhat}</p>
          <p>{texts.feedback.deleteLearning}</p>
          <p>
            <strong>{texts.feedback.deleteFinal}</strong>
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Somebody else deleted the visitor meanwhile: what was wanted is so. */
function unlessGone(error: unknown): void {
  if (error instanceof AdminRequestError && error.code === 'visitor_not_found') return;
  throw error;
}
