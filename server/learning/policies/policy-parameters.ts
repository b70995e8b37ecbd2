import { z } from 'zod';
import { GATE_FEATURES } from '../bandit/gate-features.ts';
import { GATES } from '../bandit/linear-softmax.ts';
import { RETRIEVAL_FEATURES } from './retrieval-features.ts';

const probability = z.number().min(0).max(1);
const count = z.number().positive();
const wholeCount = z.number().int().min(0);
const rateSchema = z.object({ up: count, down: count }).readonly();

const WEIGHTS = GATES * RETRIEVAL_FEATURES.length;
const weights = z.array(z.number()).length(WEIGHTS).readonly();

const mixtureSchema = z
  .object({
    kind: z.literal('mixture'),
    weights,
    experts: z.array(z.number()).readonly(),
    gate: z.array(z.number()).min(GATE_FEATURES.length).readonly(),
  })
  .refine(
    ({ experts, gate }) => experts.length * GATE_FEATURES.length === gate.length * WEIGHTS,
    'there must be weights and a gate for each expert',
  )
  .readonly();

/** What was stored without a kind is linear. */
const retrievalSchema = z.preprocess(
  (stored) =>
    typeof stored === 'object' && stored && !('kind' in stored) ? { kind: 'linear', ...stored } : stored,
  z.discriminatedUnion('kind', [z.object({ kind: z.literal('linear'), weights }).readonly(), mixtureSchema]),
);

const parametersSchema = z
  .object({
    retrieval: retrievalSchema,
    response: z
      .object({
        strategies: z
          .array(z.object({ strategy: z.string().min(1), ifHit: rateSchema, ifMiss: rateSchema }).readonly())
          .min(1)
          .readonly(),
      })
      .readonly(),
    trust: z
      .object({
        prior: probability,
        judgedUpTo: wholeCount.default(0),
        votes: z
          .array(z.tuple([z.number(), probability]).readonly())
          .readonly()
          .default([]),
        visitors: z.array(z.tuple([z.string(), probability]).readonly()).readonly(),
      })
      .readonly(),
  })
  .readonly();

/** Everything that a policy version has learned, as plain JSON; what it remembers is in the log. */
export type PolicyParameters = z.infer<typeof parametersSchema>;

/** Softmax over candidates; weights have shape (GATES, RETRIEVAL_FEATURES), see bandit/retrieval-model. */
export type RetrievalParameters = PolicyParameters['retrieval'];

/** Per response strategy, two rates of thumbs-up as Beta counts: with the right passage used, and without. */
export type ResponseParameters = PolicyParameters['response'];

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

/** Whether stored parameters are of this release. */
export function arePolicyParameters(stored: unknown): boolean {
  return parametersSchema.safeParse(stored).success;
}
