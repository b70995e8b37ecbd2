import { useWording } from '../shell/language.tsx';
import { ScreenTitle } from '../shell/screen-title.tsx';
import { CompareSection } from './compare-section.tsx';
import { CurveSection } from './curve-section.tsx';
import { PolicySection } from './policy-section.tsx';
import { RunSection } from './run-section.tsx';
import { TrainingSection } from './training-section.tsx';
import { TrialSection } from './trial-section.tsx';
import { useLearning } from './use-learning.ts';

interface LearningScreenProps {
  /** The version that a link asked for. */
  readonly policyId?: number | undefined;
}

export function LearningScreen({ policyId }: LearningScreenProps) {
  const { texts } = useWording();
  const learning = useLearning();
  return (
    <div class="column">
      <ScreenTitle title={texts.common.learning} />
      <TrainingSection status={learning.status} onTrained={learning.reloadAll} />
      {learning.status.data?.canary && <TrialSection canary={learning.status.data.canary} />}
      <CurveSection curve={learning.curve} />
      <PolicySection policies={learning.policies} chosen={policyId} onActivated={learning.reloadAll} />
      {learning.policies.data && <CompareSection policies={learning.policies.data} />}
      <RunSection runs={learning.runs} />
    </div>
  );
}
