import type { Random } from '../learning/bandit/random.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import type { Responder } from '../rag/types.ts';
import type { Retriever } from '../retrieval/types.ts';
import { judgeAnswer } from './answer-judge.ts';
import { answerQuestion } from './answer-questions.ts';
import {
  type EvaluatedPolicy,
  type EvaluatedSystem,
  type FoundPassages,
  policySystem,
  REFERENCE_SYSTEMS,
  type SystemChoice,
} from './evaluated-system.ts';
import { type AnswerMeasures, MeasuredRows, type RankingRow, type SystemMeasures } from './measured-rows.ts';
import { measureRank, rankOfFirst } from './metrics.ts';
import type { LabelledQuestion } from './question-set.ts';

export interface EvaluationParts {
  readonly retriever: Retriever;
  readonly policies: readonly { readonly name: string; readonly policy: EvaluatedPolicy }[];
  /** Measured before the others. */
  readonly systems?: readonly EvaluatedSystem[];
  readonly questions: readonly LabelledQuestion[];
  readonly random: Random;
  /** Absent: questions are ranked and not answered, and the first passage counts as cited. */
  readonly responder?: Responder;
  /** What the policies may choose among. */
  readonly strategies?: readonly ResponseStrategy[];
  /** The row that the policies after it are compared with. */
  readonly baseline?: string;
  onProgress?(done: number): void;
}

/** How many passages an answer uses. */
const USED = 3;

/**
 * Ranks each question by BM25 alone, dense retrieval alone, their equal-weight fusion, and the policies, greedily,
 * and answers from the first three passages of each. Conversations are walked in order: what a policy's own
 * answers cited is part of its context, as when serving; no votes are given.
 */
export async function evaluateRankings(parts: EvaluationParts): Promise<RankingRow[]> {
  const { retriever, questions, strategies } = parts;
  const systems = [
    ...(parts.systems ?? []),
    ...REFERENCE_SYSTEMS,
    ...parts.policies.map(({ name, policy }) => policySystem(name, policy, strategies)),
  ];
  const measured = new MeasuredRows(systems.map(({ name }) => name));
  for (const [done, question] of questions.entries()) {
    const found: FoundPassages = {
      reference: await retriever.referenceRankings(question.text, question.history),
      pool: await retriever.candidatePool(question.text, question.history),
    };
    for (const system of systems) {
      const measures = await measureSystem(parts, system, question, found);
      measured.add(system.name, question.conversationId, measures);
    }
    parts.onProgress?.(done + 1);
  }
  return measured.summarize(parts.random, { baseline: parts.baseline, from: parts.policies[0]?.name });
}

async function measureSystem(
  parts: EvaluationParts,
  system: EvaluatedSystem,
  question: LabelledQuestion,
  found: FoundPassages,
): Promise<SystemMeasures> {
  const choice = system.choose(question, found);
  const rank = rankOfFirst(choice.ranking, (id) => question.isRight(parts.retriever.requirePassage(id)));
  const responder = system.responder ?? parts.responder;
  if (responder)
    return { ...measureRank(rank), ...(await measureAnswer(parts, responder, question, choice)) };
  choice.remember?.(choice.ranking.slice(0, 1));
  return measureRank(rank);
}

async function measureAnswer(
  { retriever }: EvaluationParts,
  responder: Responder,
  question: LabelledQuestion,
  { ranking, strategy, remember }: SystemChoice,
): Promise<AnswerMeasures> {
  const used = ranking.slice(0, USED).map((id) => retriever.requirePassage(id));
  const answer = await answerQuestion(responder, question, used, strategy);
  if (answer.cited.length > 0) remember?.(answer.cited.map(({ id }) => id));
  const { right, knowledgeF1 } = judgeAnswer(question, answer);
  return { seenReward: right ? 0.9 : 0.1, ...(knowledgeF1 !== undefined && { knowledgeF1 }) };
}
