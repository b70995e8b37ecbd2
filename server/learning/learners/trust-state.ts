import { z } from 'zod';

const column = z.array(z.number()).readonly();

export const trustStateSchema = z
  .object({
    /** Share of visitors who mean what they click, in [0.5, 0.98]. */
    prior: z.number().min(0.5).max(1),
    /** In the order of their first votes. */
    visitors: z.array(z.string()).readonly(),
    /** The judged votes in the order of the log, one entry a vote in each column. */
    votes: z
      .object({
        /** First vote on each answer. */
        voteIds: column,
        /** Position in `visitors`. */
        visitor: column,
        /** Likelihood of the vote from an honest visitor over its likelihood from an opposite one, to 3 digits. */
        ratio: column,
      })
      .readonly(),
  })
  .readonly();

/** All that is known of how far votes are meant; plain JSON. */
export type TrustState = z.infer<typeof trustStateSchema>;

export function startTrustState(prior: number): TrustState {
  return { prior, visitors: [], votes: { voteIds: [], visitor: [], ratio: [] } };
}
