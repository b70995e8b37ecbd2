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
  readonly inConversation?: boolean;
  readonly conversation?: ConversationContext;
  readonly explored: boolean;
}

/** Decision.context of a response. The distribution is here in full precision; the column holds it as float32. */
interface ResponseContextRow {
  readonly actionSet: readonly ResponseStrategy[];
  readonly hitProbability: number;
  readonly distribution: readonly number[];
  readonly prices?: readonly number[];
  readonly supports?: readonly number[];
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
    ...(pool.question.inConversation && { inConversation: true }),
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
  const { actionSet, hitProbability, distribution, prices, supports } = decision;
  const context: ResponseContextRow = {
    actionSet,
    hitProbability,
    distribution,
    ...(prices && { prices }),
    ...(supports && { supports }),
  };
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

/** @param toCandidate for a reader of many rows, which have most of their candidates in common. */
export function toLoggedContext(
  row: Pick<Decision, 'context'>,
  toCandidate: (...row: CandidateRow) => Candidate = createCandidate,
): LoggedContext {
  const { candidates, terms, shortness, inConversation, conversation, explored } =
    fromJson<RetrievalContextRow>(row.context);
  return {
    candidates: candidates.map((candidate) => toCandidate(...candidate)),
    question: { terms, shortness, ...(inConversation && { inConversation }) },
    conversation,
    explored,
  };
}

function createCandidate(passageId: number, documentId: number, position: number): Candidate {
  return { passageId, documentId, position };
}

/** Gives one and the same object for equal candidates: a log of 100,000 answers names each passage often. */
export function sharedCandidates(): (...row: CandidateRow) => Candidate {
  const known = new Map<number, Candidate>();
  return (passageId, documentId, position) => {
    const found = known.get(passageId);
    if (found?.documentId === documentId && found.position === position) return found;
    const created = createCandidate(passageId, documentId, position);
    known.set(passageId, created);
    return created;
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
  return {
    ...fromJson<ResponseContextRow>(row.context),
    policyId: row.policyVersionId,
    action: fromJson<number>(row.action),
    propensity: row.propensity,
  };
}
