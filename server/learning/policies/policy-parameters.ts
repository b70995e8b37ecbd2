import { z } from 'zod';
import { RETRIEVAL_FEATURES } from './retrieval-features.ts';

const probability = z.number().min(0).max(1);
const count = z.number().positive();
const rateSchema = z.object({ up: count, down: count }).readonly();

const parametersSchema = z
  .object({
    retrieval: z
      .object({
        weights: z
          .array(z.number())
          .length(2 * RETRIEVAL_FEATURES.length)
          .readonly(),
      })
      .readonly(),
    response: z
      .object({
        strategies: z
          .array(z.object({ strategy: z.string().min(1), ifHit: rateSchema, ifMiss: rateSchema }).readonly())
          .min(1)
          .readonly(),
      })
      .readonly(),
    trust: z
      .object({ prior: probability, visitors: z.array(z.tuple([z.string(), probability])).readonly() })
      .readonly(),
  })
  .readonly();

/** Everything that a policy version has learned, as plain JSON; what it remembers is in the log. */
export type PolicyParameters = z.infer<typeof parametersSchema>;

/** Linear softmax over candidates; weights have shape (2, RETRIEVAL_FEATURES), see bandit/linear-softmax. */
export type RetrievalParameters = PolicyParameters['retrieval'];

/** Per response strategy, two rates of thumbs-up as Beta counts: with the right passage used, and without. */
export type ResponseParameters = PolicyParameters['response'];

/** A rate of thumbs-up as the parameters of a Beta distribution: votes seen, and those the prior is worth. */
export type VoteRate = z.infer<typeof rateSchema>;

/**
 * Reads parameters that were stored.
 *
 * @throws {RangeError} naming what does not fit: another number of weights, a count that is not positive.
 */
export function parsePolicyParameters(stored: unknown): PolicyParameters {
  const result = parametersSchema.safeParse(stored);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new RangeError(`These are no policy parameters: ${problems.join('; ')}`);
}
