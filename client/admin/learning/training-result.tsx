import type { TrainingRunResult } from '../../api/admin-types.ts';
import { hrefOf } from '../routes.ts';
import { useWording } from '../shell/language.tsx';
import { Reasons } from './reasons.tsx';

interface TrainingResultProps {
  readonly result: TrainingRunResult;
  readonly onDismiss: () => void;
}

/** What the run that the operator asked for came to. */
export function TrainingResult({ result, onDismiss }: TrainingResultProps) {
  const { texts } = useWording();
  const { outcome, policyId, reasons } = result;
  return (
    <div class={`notice notice-${outcome === 'failed' ? 'bad' : 'good'}`}>
      <div>
        <p>
          <strong>{texts.outcomeSentence[outcome]}</strong>{' '}
          {policyId !== undefined && (
            <a href={hrefOf({ screen: 'learning', policyId })}>{texts.common.version(policyId)}</a>
          )}
        </p>
        <Reasons reasons={reasons} />
      </div>
      <button type="button" class="quiet-button" onClick={onDismiss}>
        {texts.learning.dismiss}
      </button>
    </div>
  );
}
