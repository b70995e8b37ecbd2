import type { CandidatePool } from '../learning/bandit/retrieval-context.ts';
import type { Passage, Turn } from '../text/passage.ts';

/** A passage with the similarity that found it; larger is closer. */
export interface PassageHit {
  readonly passage: Passage;
  readonly similarity: number;
}

/** Question vectors in one embedding space, each of unit length, shape (dimensions); zero when no word is known. */
export interface QuestionVectors {
  readonly turn: Float32Array;
  readonly withHistory: Float32Array;
  /** The last assistant turn's text; absent when there is none. */
  readonly lastAnswer?: Float32Array;
}

/** What retrieval needs of an embedding space; rag/ makes them. */
export interface QuestionEmbedder {
  readonly spaceId: number;
  readonly dimensions: number;
  embedQuestion(question: string, history: readonly Turn[]): Promise<QuestionVectors>;
}

/** Passage ids, best first, by rankings that never learn: what learned policies are measured against. */
export interface ReferenceRankings {
  /** BM25 of the question with its history. */
  readonly bm25: readonly number[];
  /** Cosine similarity of the question with its history: standard retrieval for RAG. */
  readonly dense: readonly number[];
  /** Equal-weight reciprocal rank fusion of BM25 and dense, each with and without history. */
  readonly rrf: readonly number[];
}

/** What is found for questions, over the knowledge of one revision. */
export interface Retriever {
  /**
   * At most 120 candidates with their static features. A question that starts a new topic is read without its
   * history. @throws AppError model_unavailable when embedding fails.
   */
  candidatePool(question: string, history: readonly Turn[]): Promise<CandidatePool>;
  /** @throws AppError not_found for an id that is not indexed. */
  requirePassage(id: number): Passage;
  /** The k passages nearest to a text, closest first; fewer when fewer have anything in common with it. */
  search(query: string, k: number): Promise<PassageHit[]>;
  referenceRankings(question: string, history: readonly Turn[]): Promise<ReferenceRankings>;
  /** How rare a stem is in the knowledge, ln(1 + (N - n + .5) / (n + .5)); undefined when it does not occur. */
  idf(term: string): number | undefined;
  readonly passageCount: number;
}
