import type { PolicyView } from '../../api/admin-types.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { useWording } from '../shell/language.tsx';
import { useOperator } from '../shell/operator.tsx';
import { Reasons } from './reasons.tsx';

interface ActivateDialogProps {
  readonly policy: PolicyView;
  readonly servingId: number | undefined;
  readonly onActivated: () => void;
  readonly onClose: () => void;
}

export function ActivateDialog({ policy, servingId, onActivated, onClose }: ActivateDialogProps) {
  const { texts } = useWording();
  const { client, announce } = useOperator();
  const proposal = policy.status === 'proposal' || policy.status === 'canary';
  const activate = async () => {
    await client.activatePolicy(policy.id);
    announce(texts.learning.activated(policy.id));
    onActivated();
  };
  return (
    <ConfirmDialog
      title={proposal ? texts.learning.publishTitle(policy.id) : texts.learning.restoreTitle(policy.id)}
      confirm={proposal ? texts.learning.publishConfirm : texts.learning.restoreConfirm}
      busy={texts.learning.activating}
      onConfirm={activate}
      onClose={onClose}
    >
      {servingId !== undefined && (
        <p>
          {texts.learning.activateWhat(policy.id, servingId)} {texts.learning.activateBack(servingId)}
        </p>
      )}
      {proposal && policy.reasons.length > 0 && (
        <>
          <p>{passedChecks(policy) ? texts.learning.why : texts.learning.publishEarly}</p>
          <Reasons reasons={policy.reasons} />
        </>
      )}
    </ConfirmDialog>
  );
}

/** It waits only because the mode leaves publishing to an operator. */
function passedChecks({ reasons }: PolicyView): boolean {
  return reasons.some((reason) => typeof reason !== 'string' && 'wouldBe' in reason);
}
