import type { AnswerRound } from '../bandit/rounds.ts';
import type { EvaluatedRound } from '../ope/evaluated-round.ts';
import { meantPassages } from '../serving-policy.ts';

/** What an operator knows a document by. */
export interface DocumentLabel {
  readonly title: string;
  readonly language?: string | undefined;
}

/** Topics that are told apart: the documents that most answers came from. */
const TOPICS = 8;

/**
 * Labels rounds: by the language and, for the most used ones, the title of the document that the answer came
 * first from, and by whether the visitor had voted in an earlier conversation.
 *
 * @param rounds all of them, in the order of their first votes.
 */
export function segmentsBy(
  rounds: readonly AnswerRound[],
  documents: ReadonlyMap<number, DocumentLabel>,
): (round: AnswerRound) => EvaluatedRound['segments'] {
  const topics = new Set(mostUsed(rounds));
  const firstConversations = new Map<string, string>();
  for (const { visitorId, conversationId } of rounds) {
    if (!firstConversations.has(visitorId)) firstConversations.set(visitorId, conversationId);
  }
  return (round) => {
    const documentId = documentOf(round);
    const document = documents.get(documentId);
    const isNew = firstConversations.get(round.visitorId) === round.conversationId;
    return {
      ...(document?.language && { language: document.language }),
      ...(document && topics.has(documentId) && { topic: document.title }),
      visitor: isNew ? 'new' : 'returning',
    };
  };
}

function documentOf(round: AnswerRound): number {
  const [first] = meantPassages(round);
  return round.candidates[first!]!.documentId;
}

function mostUsed(rounds: readonly AnswerRound[]): number[] {
  const counts = new Map<number, number>();
  for (const round of rounds) {
    const id = documentOf(round);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, TOPICS)
    .map(([id]) => id);
}
