import type {
  Candidate,
  ConversationContext,
  QuestionRepresentation,
} from '../learning/bandit/retrieval-context.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import { bytesFromFloats, floatsFromBytes } from './float-bytes.ts';
import type { Decision } from './generated/client.ts';
import { fromJson, toJson } from './json.ts';
import type { ResponseDecision, RetrievalDecision } from './types.ts';

type CandidateRow = readonly [passageId: number, documentId: number, position: number];

/** Decision.context of a retrieval; the vector's space has a column of its own, since it changes. */
interface RetrievalContextRow {
  readonly candidates: readonly CandidateRow[];
  readonly terms: QuestionRepresentation['terms'];
  readonly shortness: number;
  readonly conversation?: ConversationContext;
  readonly explored: boolean;
}

/** Decision.context of a response. The distribution is here in full precision; the column holds it as float32. */
interface ResponseContextRow {
  readonly actionSet: readonly ResponseStrategy[];
  readonly hitProbability: number;
  readonly distribution: readonly number[];
}

/** The retrieval context as it was logged. */
export interface LoggedContext {
  readonly candidates: readonly Candidate[];
  readonly question: Omit<QuestionRepresentation, 'spaceId' | 'vector'>;
  readonly conversation: ConversationContext | undefined;
  readonly explored: boolean;
}

export function toRetrievalRow(messageId: string, decision: RetrievalDecision, now: Date) {
  const { pool, conversation, explored } = decision;
  const context: RetrievalContextRow = {
    candidates: pool.candidates.map(({ passageId, documentId, position }) => [
      passageId,
      documentId,
      position,
    ]),
    terms: pool.question.terms,
    shortness: pool.question.shortness,
    ...(conversation && { conversation }),
    explored,
  };
  return {
    messageId,
    kind: 'retrieval',
    policyVersionId: decision.policyId,
    context: toJson(context),
    features: bytesFromFloats(decision.features),
    questionVector: bytesFromFloats(pool.question.vector),
    spaceId: pool.question.spaceId,
    action: toJson(decision.action),
    propensity: decision.propensity,
    distribution: bytesFromFloats(decision.distribution),
    createdAt: now,
  };
}

export function toResponseRow(messageId: string, decision: ResponseDecision, now: Date) {
  const { actionSet, hitProbability, distribution } = decision;
  const context: ResponseContextRow = { actionSet, hitProbability, distribution };
  return {
    messageId,
    kind: 'response',
    policyVersionId: decision.policyId,
    context: toJson(context),
    action: toJson(decision.action),
    propensity: decision.propensity,
    distribution: bytesFromFloats(Float32Array.from(distribution)),
    createdAt: now,
  };
}

export function toLoggedContext(row: Pick<Decision, 'context'>): LoggedContext {
  const { candidates, terms, shortness, conversation, explored } = fromJson<RetrievalContextRow>(row.context);
  return {
    candidates: candidates.map(([passageId, documentId, position]) => ({ passageId, documentId, position })),
    question: { terms, shortness },
    conversation,
    explored,
  };
}

/** Positions in the candidates, best first. */
export function retrievalAction(row: Pick<Decision, 'action'>): readonly number[] {
  return fromJson<readonly number[]>(row.action);
}

export function retrievalDistribution(row: Pick<Decision, 'distribution'>): Float32Array {
  return floatsFromBytes(row.distribution);
}

export function toResponseDecision(
  row: Pick<Decision, 'context' | 'action' | 'propensity' | 'policyVersionId'>,
): ResponseDecision {
  const { actionSet, hitProbability, distribution } = fromJson<ResponseContextRow>(row.context);
  return {
    policyId: row.policyVersionId,
    actionSet,
    distribution,
    action: fromJson<number>(row.action),
    propensity: row.propensity,
    hitProbability,
  };
}
