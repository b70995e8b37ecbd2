import type { PolicyRecord, PolicyStore } from '../../stores/types.ts';
import type { LearnerState } from '../learner-state.ts';
import { arePolicyParameters } from '../policies/policy-parameters.ts';
import { startParameters } from '../policies/start-parameters.ts';

/**
 * The serving version. On the first start that is version 1, the best ranking known without a vote; after a
 * release with other features a new one like it, since nothing that was learned before can be read any more.
 */
export async function ensureStartPolicy(
  policies: Pick<PolicyStore, 'findServing' | 'createPolicy' | 'withdrawAll'>,
): Promise<PolicyRecord> {
  const serving = await policies.findServing();
  if (serving && arePolicyParameters(serving.parameters)) return serving;
  if (serving) await policies.withdrawAll();
  const why = serving ? 'a release with other features made those before' : 'nobody has voted yet';
  const learnerState: LearnerState = { rounds: 0 };
  return await policies.createPolicy({
    status: 'serving',
    parameters: startParameters(),
    learnerState,
    memoryMark: 0,
    votes: 0,
    reasons: [`The start version: ${why}.`],
  });
}
