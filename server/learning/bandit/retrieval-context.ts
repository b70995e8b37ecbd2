/** A passage that may be used: one entry of a retrieval action set. */
export interface Candidate {
  readonly passageId: number;
  readonly documentId: number;
  /** From 0, in the order of the document. */
  readonly position: number;
}

/** The question as the memory of voted questions compares it. */
export interface QuestionRepresentation {
  /** Embedding space of `vector`; vectors of different spaces cannot be compared. */
  readonly spaceId: number;
  /** Unit length: the question and the question with its history, joined. */
  readonly vector: Float32Array;
  /** Stems with their weights: those of the current turn weigh 1 each, earlier turns less. */
  readonly terms: readonly (readonly [term: string, weight: number])[];
  /** exp(-stems of the current turn / 5), in (0, 1]: how much the question leans on its history. */
  readonly shortness: number;
  /** True when the question was read with turns before it. */
  readonly inConversation?: boolean | undefined;
}

/** The retrieval policy's context without what was learned: candidates and their static features. */
export interface CandidatePool {
  /** At most 120, without order. Empty when there is no knowledge. */
  readonly candidates: readonly Candidate[];
  /** Row-major, shape (candidates, STATIC_FEATURES). */
  readonly staticFeatures: Float32Array;
  readonly question: QuestionRepresentation;
  /** True when the question leaves the topic of its conversation: it was read without its history. */
  readonly startsTopic?: boolean;
}

/** What the conversation so far says about where the answer is; absent on its first turn. */
export interface ConversationContext {
  /** The first passage that the last answer cited. */
  readonly lastCited?: Candidate;
  /** The vote on the last answer. */
  readonly lastVote: -1 | 0 | 1;
  /** Probability by document id, summing to 1, decayed over the turns. */
  readonly documentBelief: readonly (readonly [documentId: number, probability: number])[];
  /** Probability of the passages that the last turn thought likely. */
  readonly passageBelief: readonly (readonly [passage: Candidate, probability: number])[];
}
