/** What retrieval knows of the passages that were found; what it found is in the passages themselves. */
export interface Retrieval {
  /** Probability that one of them is right, as the retrieval policy has it, in [0, 1]. */
  readonly hitProbability: number;
  /** Cosine of question and first passage by runs of letters: the static feature of that name, in [0, 1]. */
  readonly characterCosine: number;
}
