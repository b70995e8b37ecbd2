import { z } from 'zod';

const stateSchema = z
  .object({
    /** Rounds that batches have consumed. */
    rounds: z.number().int().min(0),
    /** LEARNER that made it; absent in versions of older releases. */
    learner: z.string().optional(),
  })
  .readonly();

/** What a version says of how it was learned. A replay of the log gives the rest. */
export type LearnerState = z.infer<typeof stateSchema>;
