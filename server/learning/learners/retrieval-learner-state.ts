import { z } from 'zod';
import { LEARNERS } from './retrieval-learner.ts';

const numbers = z.array(z.number()).readonly();

/** The state of any retrieval learner as it is stored; what was stored without a learner is `listwise`. */
export const retrievalLearnerStateSchema = z
  .object({
    learner: z.enum(LEARNERS).default('listwise'),
    weights: numbers,
    average: numbers,
    firstMoment: numbers,
    secondMoment: numbers,
    steps: z.number().int().min(0),
    baseline: numbers.optional(),
  })
  .refine(
    ({ weights, ...others }) =>
      [others.average, others.firstMoment, others.secondMoment].every(
        ({ length }) => length === weights.length,
      ),
    'weights, average and moments must be of one length',
  )
  .readonly();
