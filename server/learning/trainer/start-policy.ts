import type { PolicyRecord, PolicyStore } from '../../stores/types.ts';
import { parametersOf, startLearnerState } from '../learner-state.ts';

/** The serving version; on the first start that is version 1, the best ranking known without a vote. */
export async function ensureStartPolicy(
  policies: Pick<PolicyStore, 'findServing' | 'createPolicy'>,
): Promise<PolicyRecord> {
  const serving = await policies.findServing();
  if (serving) return serving;
  const learnerState = startLearnerState();
  return await policies.createPolicy({
    status: 'serving',
    parameters: parametersOf(learnerState),
    learnerState,
    memoryMark: 0,
    votes: 0,
    reasons: ['The start version: nobody has voted yet.'],
  });
}
