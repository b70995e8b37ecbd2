import type { Candidate, ConversationContext } from '../bandit/retrieval-context.ts';
import { votePosterior } from '../bandit/vote-model.ts';

/** The last answer of a conversation, as it was decided and received. */
export interface PreviousAnswer {
  readonly candidates: readonly Candidate[];
  /** Shape (candidates). */
  readonly distribution: ArrayLike<number>;
  /** Positions in the candidates, best first. */
  readonly action: readonly number[];
  /** In the order of the answer's citations. */
  readonly citedPassageIds: readonly number[];
  readonly vote?: 'up' | 'down' | undefined;
  /** What was known before that answer. */
  readonly conversation?: ConversationContext | undefined;
}

/** What is believed of documents fades by this factor a turn. */
const BELIEF_DECAY = 0.5;
/** Passages less likely than this leave no belief in their document; documents below the next are forgotten. */
const LEAST_PASSAGE_MASS = 0.005;
const LEAST_DOCUMENT_BELIEF = 0.01;
/** Passages at least this likely are remembered one by one. */
const LEAST_PASSAGE_BELIEF = 0.02;

/**
 * What the conversation says of the next turn: the policy's own distribution of the last turn, moved by the
 * vote on it through the posterior over "which passage is right", on top of the faded belief of earlier turns.
 */
export function conversationContextAfter(previous: PreviousAnswer): ConversationContext {
  const probabilities = afterVote(previous);
  const lastCited = previous.candidates.find(({ passageId }) => passageId === previous.citedPassageIds[0]);
  const passageBelief: [Candidate, number][] = [];
  previous.candidates.forEach((candidate, i) => {
    if (probabilities[i]! > LEAST_PASSAGE_BELIEF) passageBelief.push([candidate, probabilities[i]!]);
  });
  return {
    ...(lastCited && { lastCited }),
    lastVote: previous.vote === 'up' ? 1 : previous.vote === 'down' ? -1 : 0,
    documentBelief: documentBeliefAfter(previous, probabilities),
    passageBelief,
  };
}

function afterVote(previous: PreviousAnswer): ArrayLike<number> {
  const cited = positionsOf(previous.citedPassageIds, previous.candidates);
  if (!previous.vote || cited.length === 0) return previous.distribution;
  const reward = previous.vote === 'up' ? 1 : 0;
  return votePosterior(previous.distribution, cited, { reward, trust: 1 }).posterior;
}

function positionsOf(passageIds: readonly number[], candidates: readonly Candidate[]): number[] {
  const wanted = new Set(passageIds);
  return candidates.flatMap(({ passageId }, position) => (wanted.has(passageId) ? [position] : []));
}

function documentBeliefAfter(
  { candidates, conversation }: PreviousAnswer,
  probabilities: ArrayLike<number>,
): [documentId: number, probability: number][] {
  const mass = new Map<number, number>();
  const add = (documentId: number, value: number) =>
    mass.set(documentId, (mass.get(documentId) ?? 0) + value);
  candidates.forEach(({ documentId }, i) => {
    if (probabilities[i]! >= LEAST_PASSAGE_MASS) add(documentId, probabilities[i]!);
  });
  for (const [documentId, belief] of conversation?.documentBelief ?? [])
    add(documentId, BELIEF_DECAY * belief);
  const total = sum(mass.values());
  const kept = [...mass].filter(([, value]) => value / total >= LEAST_DOCUMENT_BELIEF);
  const keptTotal = sum(kept.map(([, value]) => value));
  return kept.map(([documentId, value]) => [documentId, value / keptTotal]);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
