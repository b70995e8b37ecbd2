import { useState } from 'preact/hooks';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';
import { useAction } from './use-action.ts';

interface OwnerButtonsProps {
  readonly conversationId: string;
  /** Only a conversation that a person has can go back to the bot. */
  readonly canHandBack: boolean;
  readonly onDone: () => void;
}

/** The two ways in which a person is done with a conversation. */
export function OwnerButtons({ conversationId, canHandBack, onDone }: OwnerButtonsProps) {
  const { texts } = useWording();
  const { client, announce } = useOperator();
  const { busy, problem, run } = useAction();
  const [closing, setClosing] = useState(false);
  const handBack = async () => {
    if (!(await run(() => client.returnConversation(conversationId)))) return;
    announce(texts.conversations.handedBack);
    onDone();
  };
  const close = async () => {
    await client.closeConversation(conversationId);
    announce(texts.conversations.closed);
    onDone();
  };
  return (
    <div class="owner-buttons">
      {canHandBack && (
        <button type="button" disabled={busy} onClick={handBack}>
          {texts.conversations.handBack}
        </button>
      )}
      <button type="button" disabled={busy} onClick={() => setClosing(true)}>
        {texts.conversations.close}
      </button>
      <p role="alert" class="problem">
        {problem}
      </p>
      {closing && (
        <ConfirmDialog
          title={texts.conversations.closeTitle}
          confirm={texts.conversations.closeConfirm}
          busy={texts.conversations.closing}
          onConfirm={close}
          onClose={() => setClosing(false)}
        >
          <p>{texts.conversations.closeWhat}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
