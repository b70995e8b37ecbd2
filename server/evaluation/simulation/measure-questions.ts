import type { Responder } from '../../rag/types.ts';
import type { ReferenceRankings, Retriever } from '../../retrieval/types.ts';
import type { Passage, Turn } from '../../text/passage.ts';
import { judgeAnswer } from '../answer-judge.ts';
import { answerQuestion } from '../answer-questions.ts';
import { type EvaluatedPolicy, policySystem, type SystemChoice } from '../evaluated-system.ts';
import { measureRank, rankOfFirst } from '../metrics.ts';
import type { LabelledQuestion } from '../question-set.ts';
import type { SimulatedKnowledge } from './simulated-knowledge.ts';

/** What is measured of one question. */
export interface QuestionMeasures {
  readonly hit1: number;
  readonly hit3: number;
  readonly hit5: number;
  /** .1 + .8 x hit@3: what a vote is worth on average when all that is used counts as seen. */
  readonly reward: number;
  /** The same when only what is cited counts; with answers only. */
  readonly seenReward?: number;
  /** Token F1 of the answer against the evidence; with answers only, where the set has evidence. */
  readonly knowledgeF1?: number;
}

/** What ranks passages for a question: asked in the order of each conversation. */
export interface MeasuredSystem {
  choose(
    question: LabelledQuestion,
    history: readonly Turn[],
    retriever: Retriever,
  ): Promise<Pick<SystemChoice, 'ranking' | 'remember'>>;
}

export interface MeasureParts {
  readonly knowledge: SimulatedKnowledge;
  /** Conversation by conversation, each in its order. */
  readonly questions: readonly LabelledQuestion[];
  /** recorded: what was said before is the data set's; own: the answers given while measuring. */
  readonly history: 'recorded' | 'own';
  /** Answers too are made and judged; needed where they are the history. */
  readonly responder?: Responder;
}

/** How many passages an answer uses. */
const USED = 3;
/** The turns of a conversation that the server reads with a question. */
export const TURNS_READ = 12;
const NO_RANKINGS: ReferenceRankings = { bm25: [], dense: [], rrf: [] };

/** A version as it serves, without exploring. Its earlier citations are part of a conversation's context. */
export function versionSystem(policy: EvaluatedPolicy): MeasuredSystem {
  const system = policySystem('', policy);
  return {
    async choose(question, history, retriever) {
      const pool = await retriever.candidatePool(question.text, history);
      return system.choose(question, { pool, reference: NO_RANKINGS });
    },
  };
}

/** A ranking that never learns. */
export function referenceSystem(name: keyof ReferenceRankings): MeasuredSystem {
  return {
    async choose({ text }, history, retriever) {
      return { ranking: (await retriever.referenceRankings(text, history))[name] };
    },
  };
}

/**
 * Asks the questions, greedily and without votes.
 *
 * @returns one entry a question, in their order.
 */
export async function measureQuestions(
  system: MeasuredSystem,
  parts: MeasureParts,
): Promise<QuestionMeasures[]> {
  const measured: QuestionMeasures[] = [];
  let conversation: { readonly id: string; readonly turns: Turn[] } | undefined;
  for (const question of parts.questions) {
    if (conversation?.id !== question.conversationId)
      conversation = { id: question.conversationId, turns: [] };
    const before = parts.history === 'own' ? conversation.turns : question.history;
    const history = before.slice(-TURNS_READ);
    const retriever = parts.knowledge.retrieverFor(question);
    const { ranking, remember } = await system.choose(question, history, retriever);
    const isRight = (id: number) => question.isRight(retriever.requirePassage(id));
    const { hit1, hit3, hit5, expectedReward } = measureRank(rankOfFirst(ranking, isRight));
    const used = ranking.slice(0, USED).map((id) => retriever.requirePassage(id));
    const told = await tell(parts.responder, { ...question, history }, used);
    measured.push({ hit1, hit3, hit5, reward: expectedReward, ...told.measures });
    if (told.citedIds.length > 0) remember?.(told.citedIds);
    conversation.turns.push({ role: 'visitor', text: question.text });
    if (told.text) conversation.turns.push({ role: 'assistant', text: told.text });
  }
  return measured;
}

/** Without a responder, nothing is said and the first passage counts as cited. */
async function tell(
  responder: Responder | undefined,
  question: LabelledQuestion,
  used: readonly Passage[],
): Promise<{
  readonly text?: string;
  readonly citedIds: readonly number[];
  readonly measures: Partial<QuestionMeasures>;
}> {
  if (!responder) return { citedIds: used.slice(0, 1).map(({ id }) => id), measures: {} };
  const answer = await answerQuestion(responder, question, used, 'concise');
  const { right, knowledgeF1 } = judgeAnswer(question, answer);
  const seenReward = right ? 0.9 : 0.1;
  const measures = { seenReward, ...(knowledgeF1 !== undefined && { knowledgeF1 }) };
  const citedIds = answer.cited.map(({ id }) => id);
  return { ...(citedIds.length > 0 && { text: answer.text }), citedIds, measures };
}
