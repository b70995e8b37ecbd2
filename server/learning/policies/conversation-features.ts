import type { Candidate, ConversationContext } from '../bandit/retrieval-context.ts';

/** What the conversation so far says of a candidate passage, one column each, in this order. */
export const CONVERSATION_FEATURES = [
  'sameAsLastCited',
  'sameDocumentAsLastCited',
  'nearLastCited', // 1 / distance to it in the same document
  'documentLogBelief', // log of the belief in its document, scaled to about [0, 1]
  'passageBelief',
  'afterBelieved', // belief in passages before it in its document, each / distance
  'lastVoteInDocument', // the last vote, in the document cited last
  'beforeBelieved',
  'documentBelief',
] as const;

/**
 * Writes the conversation columns of every candidate.
 *
 * @param features row-major, shape (candidates, width), written to.
 * @param start the first conversation column.
 */
export function writeConversationFeatures(
  features: Float32Array,
  candidates: readonly Candidate[],
  conversation: ConversationContext,
  start: number,
  width: number,
): void {
  const beliefs = new Map(conversation.documentBelief);
  candidates.forEach((candidate, row) => {
    const belief = beliefs.get(candidate.documentId) ?? 0;
    const cited = relationToLastCited(candidate, conversation);
    const believed = passageBeliefNear(candidate, conversation);
    const values = [
      cited.same,
      cited.sameDocument,
      cited.near,
      logBelief(belief),
      believed.itself,
      believed.earlier,
      cited.vote,
      believed.later,
      belief,
    ];
    features.set(values, row * width + start);
  });
}

function relationToLastCited(candidate: Candidate, { lastCited, lastVote }: ConversationContext) {
  if (lastCited?.documentId !== candidate.documentId) return { same: 0, sameDocument: 0, near: 0, vote: 0 };
  const same = lastCited.passageId === candidate.passageId;
  return {
    same: same ? 1 : 0,
    sameDocument: 1,
    near: same ? 0 : 1 / distance(lastCited, candidate),
    vote: lastVote,
  };
}

/** Belief in the passage itself, and in those before and behind it in its document, the near ones more. */
function passageBeliefNear(candidate: Candidate, { passageBelief }: ConversationContext) {
  const near = { itself: 0, earlier: 0, later: 0 };
  for (const [passage, probability] of passageBelief) {
    if (passage.passageId === candidate.passageId) near.itself += probability;
    else if (passage.documentId !== candidate.documentId) continue;
    else if (passage.position < candidate.position)
      near.earlier += probability / distance(passage, candidate);
    else near.later += probability / distance(passage, candidate);
  }
  return near;
}

/** At least 1: after an edit two passages may stand at one position. */
function distance(one: Candidate, other: Candidate): number {
  return Math.max(1, Math.abs(one.position - other.position));
}

/** 0 at no belief, 1 at certainty, and falling slowly between. */
function logBelief(belief: number): number {
  return (Math.log(belief + 0.01) + 4.6) / 4.6;
}
