import type { Random } from '../learning/bandit/random.ts';
import type { ConversationContext } from '../learning/bandit/retrieval-context.ts';
import { conversationContextAfter } from '../learning/policies/conversation-context.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { Estimate } from '../protocol/index.ts';
import type { Retriever } from '../retrieval/types.ts';
import { bootstrapMean } from './bootstrap.ts';
import { measureRank, type RankMeasures, rankOfFirst } from './metrics.ts';
import type { LabelledQuestion } from './question-set.ts';

/** One ranking's measures over all questions, with intervals over conversations. */
export interface RankingRow {
  readonly name: string;
  readonly measures: Record<keyof RankMeasures, Estimate>;
}

export interface EvaluationParts {
  readonly retriever: Retriever;
  readonly policies: readonly { readonly name: string; readonly policy: ServingPolicy }[];
  readonly questions: readonly LabelledQuestion[];
  readonly random: Random;
  onProgress?(done: number): void;
}

/**
 * Ranks each question by BM25 alone, dense retrieval alone, their equal-weight fusion, and the policies, greedily.
 * Conversations are walked in order: a policy's own earlier citations are part of its context, as when serving;
 * no votes are given.
 */
export async function evaluateRankings(parts: EvaluationParts): Promise<RankingRow[]> {
  const measured = new Map<string, Map<string, RankMeasures[]>>();
  const contexts = new Map<string, ConversationContext>();
  let done = 0;
  for (const question of parts.questions) {
    const rankings = await rankQuestion(parts, question, contexts);
    for (const [name, ids] of rankings) {
      const rank = rankOfFirst(ids, (id) => question.isRight(parts.retriever.requirePassage(id)));
      const groups = measured.get(name) ?? new Map<string, RankMeasures[]>();
      const group = groups.get(question.conversationId) ?? [];
      measured.set(name, groups.set(question.conversationId, [...group, measureRank(rank)]));
    }
    parts.onProgress?.(++done);
  }
  return [...measured].map(([name, groups]) => toRow(name, [...groups.values()], parts.random));
}

async function rankQuestion(
  { retriever, policies }: EvaluationParts,
  { text, history, conversationId }: LabelledQuestion,
  contexts: Map<string, ConversationContext>,
): Promise<Map<string, readonly number[]>> {
  const reference = await retriever.referenceRankings(text, history);
  const pool = await retriever.candidatePool(text, history);
  const rankings = new Map<string, readonly number[]>([
    ['BM25', reference.bm25],
    ['Dense', reference.dense],
    ['RRF, equal weights', reference.rrf],
  ]);
  for (const { name, policy } of policies) {
    const key = `${name}|${conversationId}`;
    const conversation = pool.startsTopic ? undefined : contexts.get(key);
    const choice = policy.chooseRetrieval({
      pool,
      conversation,
      conversationId,
      exploration: 0,
      random: () => 0,
    });
    rankings.set(name, rankedPassages(pool.candidates, choice.distribution));
    const citedPassageIds = choice.action.slice(0, 1).map((place) => pool.candidates[place]!.passageId);
    contexts.set(
      key,
      conversationContextAfter({
        ...choice,
        candidates: pool.candidates,
        citedPassageIds,
        conversation,
        vote: undefined,
      }),
    );
  }
  return rankings;
}

function rankedPassages(
  candidates: readonly { readonly passageId: number }[],
  distribution: ArrayLike<number>,
): readonly number[] {
  return candidates
    .map(({ passageId }, place) => ({ passageId, probability: distribution[place]! }))
    .sort((a, b) => b.probability - a.probability)
    .map(({ passageId }) => passageId);
}

function toRow(name: string, groups: readonly (readonly RankMeasures[])[], random: Random): RankingRow {
  const estimate = (measure: keyof RankMeasures) =>
    bootstrapMean(
      groups.map((group) => group.map((measures) => measures[measure])),
      random,
    );
  return {
    name,
    measures: {
      hit1: estimate('hit1'),
      hit3: estimate('hit3'),
      hit5: estimate('hit5'),
      reciprocalRank: estimate('reciprocalRank'),
      ndcg5: estimate('ndcg5'),
      expectedReward: estimate('expectedReward'),
    },
  };
}
