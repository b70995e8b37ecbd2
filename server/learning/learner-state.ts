import { z } from 'zod';
import { startAdam } from './bandit/adam.ts';
import { trustByVisitor } from './learners/visitor-trust.ts';
import type { PolicyParameters } from './policies/policy-parameters.ts';
import { RETRIEVAL_FEATURES } from './policies/retrieval-features.ts';
import { START_TRUST, startParameters } from './policies/start-parameters.ts';

const weights = z
  .array(z.number())
  .length(2 * RETRIEVAL_FEATURES.length)
  .readonly();
const rate = z.object({ up: z.number().positive(), down: z.number().positive() }).readonly();

const stateSchema = z
  .object({
    /** Rounds that batches have consumed. */
    rounds: z.number().int().min(0),
    /** First vote of the last of them; 0 before the first batch. */
    lastVoteId: z.number().int().min(0),
    retrieval: z
      .object({
        weights,
        average: weights,
        firstMoment: weights,
        secondMoment: weights,
        steps: z.number().int().min(0),
      })
      .readonly(),
    response: z.array(z.object({ strategy: z.string(), ifHit: rate, ifMiss: rate }).readonly()).readonly(),
    trust: z
      .object({
        prior: z.number().min(0.5).max(1),
        visitors: z.array(z.tuple([z.string(), z.number().int(), z.number()]).readonly()).readonly(),
      })
      .readonly(),
  })
  .readonly();

/** All that learning needs to go on from a version exactly, as plain JSON. */
export type LearnerState = z.infer<typeof stateSchema>;

export function startLearnerState(): LearnerState {
  const start = startParameters();
  return {
    rounds: 0,
    lastVoteId: 0,
    retrieval: startAdam(start.retrieval.weights),
    response: start.response.strategies,
    trust: { prior: START_TRUST, visitors: [] },
  };
}

/** @throws {RangeError} naming what does not fit. */
export function parseLearnerState(stored: unknown): LearnerState {
  const result = stateSchema.safeParse(stored);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new RangeError(`This is no learner state: ${problems.join('; ')}`);
}

/** The parameters that a version with this state serves: the averaged weights, not those under training. */
export function parametersOf(state: LearnerState): PolicyParameters {
  return {
    retrieval: { weights: state.retrieval.average },
    response: { strategies: state.response },
    trust: { prior: state.trust.prior, visitors: trustByVisitor(state.trust) },
  };
}
