import type { Random } from '../../learning/bandit/random.ts';
import type { CandidatePool } from '../../learning/bandit/retrieval-context.ts';
import { VotedQuestions } from '../../learning/memory/voted-questions.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import { ServingPolicy } from '../../learning/serving-policy.ts';
import type { Retriever } from '../../retrieval/types.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import type { Passage } from '../../text/passage.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { blendPool } from './blended-pool.ts';

export interface SimulatedKnowledgeParts {
  readonly retriever: Retriever;
  /** All that it finds. */
  readonly passages: readonly Passage[];
  /** Set: each question's pool is cut to its right passages and so many of the strongest others. */
  readonly distractors?: number;
}

/**
 * Real knowledge that a simulation may make easier to choose from, and edit on the way.
 *
 * An edited passage gets a new id, as ingestion gives to a text that is not like the one before: what votes taught
 * of the passage is lost, what they taught of its document stays. All else about it stays as it was: it is found by
 * the same words and right for the same questions, so that what an edit costs is the lost votes alone.
 */
export class SimulatedKnowledge {
  readonly #start = new ServingPolicy(
    { id: 1, parameters: startParameters() },
    [],
    new VotedQuestions(new VotedQuestionIndex()),
  );
  readonly #newIds = new Map<number, number>();
  readonly #oldIds = new Map<number, number>();
  #lastId: number;

  constructor(private readonly parts: SimulatedKnowledgeParts) {
    this.#lastId = parts.passages.reduce((last, { id }) => Math.max(last, id), 0);
  }

  /** What is found for one question; blending has to know which passages are right for it. */
  retrieverFor(question: LabelledQuestion): Retriever {
    const { retriever, distractors } = this.parts;
    if (distractors === undefined && this.#newIds.size === 0) return retriever;
    const idOf = (id: number) => this.#newIds.get(id) ?? id;
    const poolOf: Retriever['candidatePool'] = async (text, history) =>
      this.#blend(await retriever.candidatePool(text, history), question);
    return {
      ...retriever,
      requirePassage: (id) => this.requirePassage(id),
      async candidatePool(text, history) {
        const pool = await poolOf(text, history);
        const candidates = pool.candidates.map((one) => ({ ...one, passageId: idOf(one.passageId) }));
        return { ...pool, candidates };
      },
      async referenceRankings(text, history) {
        const found = await retriever.referenceRankings(text, history);
        const { candidates } = await poolOf(text, history);
        const isIn = new Set(candidates.map(({ passageId }) => passageId));
        const left = (ids: readonly number[]) =>
          (distractors === undefined ? ids : ids.filter((id) => isIn.has(id))).map(idOf);
        return { bm25: left(found.bm25), dense: left(found.dense), rrf: left(found.rrf) };
      },
    };
  }

  /** @throws AppError not_found for an id that is not indexed. */
  requirePassage(id: number): Passage {
    const oldId = this.#oldIds.get(id);
    const passage = this.parts.retriever.requirePassage(oldId ?? id);
    return oldId === undefined ? passage : { ...passage, id };
  }

  /**
   * Edits each passage with a chance of `share`, in [0, 1].
   *
   * @returns the ids that are gone.
   */
  edit(share: number, random: Random): number[] {
    const edited = this.parts.passages.filter(() => random() < share);
    return edited.map(({ id }) => {
      const gone = this.#newIds.get(id) ?? id;
      this.#lastId++;
      this.#newIds.set(id, this.#lastId);
      this.#oldIds.set(this.#lastId, id);
      return gone;
    });
  }

  /** The strongest are those that the start policy prefers. */
  #blend(pool: CandidatePool, question: LabelledQuestion): CandidatePool {
    const { retriever, distractors } = this.parts;
    if (distractors === undefined) return pool;
    const asked = { pool, conversation: undefined, conversationId: question.conversationId };
    const { distribution } = this.#start.rank(asked, { exploration: 0, random: () => 0 });
    const ranking = pool.candidates.map((_, position) => position);
    ranking.sort((a, b) => distribution[b]! - distribution[a]!);
    const isRight = (position: number) =>
      question.isRight(retriever.requirePassage(pool.candidates[position]!.passageId));
    return blendPool(pool, distractors, { ranking, isRight });
  }
}
