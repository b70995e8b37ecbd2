import { AppError } from '../errors.ts';
import type { CandidatePool } from '../learning/bandit/retrieval-context.ts';
import type { Passage } from '../text/passage.ts';
import { candidatePlaces } from './candidate-places.ts';
import type { NearestPassages } from './dense-index.ts';
import { createKnowledgeIndex } from './knowledge-index.ts';
import { prepareQuestion } from './question-query.ts';
import { rankingsOf } from './reference-rankings.ts';
import { type ScoredPool, scorePool } from './scored-pool.ts';
import { startsTopic } from './starts-topic.ts';
import { staticFeatureValues } from './static-feature-values.ts';
import { topRows } from './top-rows.ts';
import type { QuestionEmbedder, Retriever } from './types.ts';

export interface RetrieverParts {
  readonly passages: readonly Passage[];
  /** Unit vectors by passage id, in the embedder's space; a passage without one is found by its words alone. */
  readonly vectors: ReadonlyMap<number, Float32Array>;
  readonly embedder: QuestionEmbedder;
  /** Absent: every vector is looked at, which is exact and fast enough up to some 10,000 passages. */
  readonly vectorStore?: NearestPassages;
}

/** Retrieval over one revision of the knowledge, which it never changes; any number of passages, also none. */
export function createRetriever({ passages, vectors, embedder, vectorStore }: RetrieverParts): Retriever {
  const { dimensions } = embedder;
  const index = createKnowledgeIndex({ passages, dimensions, vectors, nearest: vectorStore });
  const score = async (...question: Parameters<Retriever['candidatePool']>) =>
    scorePool(index, await prepareQuestion(...question, embedder));
  return {
    passageCount: passages.length,
    idf: (term) => (index.bm25.has(term) ? index.bm25.idf(term) : undefined),
    async candidatePool(question, history) {
      const pool = await score(question, history);
      if (!startsTopic(pool, candidatePlaces(pool))) return toCandidatePool(pool);
      return { ...toCandidatePool(await score(question, [])), startsTopic: true };
    },
    referenceRankings: async (question, history) => rankingsOf(await score(question, history)),
    async search(query, k) {
      const pool = await score(query, []);
      const similarity = pool.start.map((value, i) => value + 6 * pool.characters.values[i]!);
      return Array.from(topRows(similarity, k), (place) => ({
        passage: passages[pool.rows[place]!]!,
        similarity: similarity[place]!,
      }));
    },
    requirePassage(id) {
      const row = index.rowOf.get(id);
      if (row === undefined)
        throw new AppError('not_found', `No passage ${id} in the knowledge that is served.`);
      return passages[row]!;
    },
  };
}

function toCandidatePool(pool: ScoredPool): CandidatePool {
  const places = candidatePlaces(pool);
  return {
    candidates: Array.from(places, (place) => {
      const { id, documentId, position } = pool.index.passages[pool.rows[place]!]!;
      return { passageId: id, documentId, position };
    }),
    staticFeatures: staticFeatureValues(pool, places),
    question: pool.query.representation,
  };
}
