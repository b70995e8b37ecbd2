import type { ConversationContext } from '../../learning/bandit/retrieval-context.ts';
import { conversationContextAfter } from '../../learning/policies/conversation-context.ts';
import type { Retriever } from '../../retrieval/types.ts';
import type { ConversationValues } from '../learning-curve.ts';
import { measureRank, rankOfFirst } from '../metrics.ts';
import type { LabelledQuestion } from '../question-set.ts';
import type { BenchArm } from './bench-arm.ts';

export const BENCH_MEASURES = ['hit1', 'hit3', 'reward'] as const;
export type BenchMeasure = (typeof BENCH_MEASURES)[number];
export type BenchMeasures = Readonly<Record<BenchMeasure, ConversationValues>>;

type QuestionMeasures = Readonly<Record<BenchMeasure, number>>;

/**
 * Asks conversations in their order, without votes and without exploring. What an arm cited before, the first
 * passage that it used, is part of what it is asked next.
 */
export async function measureArm(
  arm: Pick<BenchArm, 'choose'>,
  conversations: readonly (readonly LabelledQuestion[])[],
  retriever: Retriever,
): Promise<BenchMeasures> {
  const measured: QuestionMeasures[][] = [];
  for (const questions of conversations) measured.push(await measureConversation(arm, questions, retriever));
  const valuesOf = (measure: BenchMeasure) => measured.map((own) => own.map((values) => values[measure]));
  return { hit1: valuesOf('hit1'), hit3: valuesOf('hit3'), reward: valuesOf('reward') };
}

async function measureConversation(
  arm: Pick<BenchArm, 'choose'>,
  questions: readonly LabelledQuestion[],
  retriever: Retriever,
): Promise<QuestionMeasures[]> {
  const measured: QuestionMeasures[] = [];
  let conversation: ConversationContext | undefined;
  for (const { text, history, conversationId, isRight } of questions) {
    const pool = await retriever.candidatePool(text, history);
    if (pool.startsTopic) conversation = undefined;
    const choice = arm.choose({ pool, conversation, conversationId: `measured ${conversationId}` });
    const ids = choice.action.map((place) => pool.candidates[place]!.passageId);
    const { hit1, hit3, expectedReward } = measureRank(
      rankOfFirst(ids, (id) => isRight(retriever.requirePassage(id))),
    );
    measured.push({ hit1, hit3, reward: expectedReward });
    if (ids.length === 0) continue;
    const { candidates } = pool;
    conversation = conversationContextAfter({
      ...{ ...choice, candidates, conversation, citedPassageIds: ids.slice(0, 1) },
    });
  }
  return measured;
}
