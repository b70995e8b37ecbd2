import type { AnswerStep } from '../../protocol/message.ts';
import type { Passage } from '../../text/passage.ts';
import type { Likenesses } from './copies.ts';
import { raiseObjections } from './raise-objections.ts';
import type { DebateAgent, Objection, Outcome, Position } from './types.ts';

const MOST_ROUNDS = 3;

const LONGEST_NAME = 60;

/**
 * The rounds of a debate: in the first every agent states what its passage answers, in the others they reply to
 * what they heard, all at once; a passage that repeats another with something swapped is set aside. It ends when
 * nobody changes, at the latest after three rounds.
 *
 * @param agents one for each passage, in their order.
 * @throws as the agents: whoever must go on without one of them wraps it.
 *
 * Wang et al., "Retrieval-Augmented Generation with Conflicting Evidence" (MADAM-RAG), arXiv 2504.13079, 2025.
 */
export async function* holdDebate(
  agents: readonly DebateAgent[],
  passages: readonly Passage[],
  likenesses: Likenesses,
  signal: AbortSignal,
): AsyncGenerator<AnswerStep, Outcome> {
  for (const text of new Set(passages.map(nameOf))) yield { kind: 'compare', text };
  let positions: readonly Position[] = await Promise.all(agents.map((agent) => agent.open(signal)));
  let objections: readonly Objection[] = [];
  for (let round = 2; round <= MOST_ROUNDS; round++) {
    const heard = positions;
    positions = await Promise.all(agents.map((agent, place) => replyOf(agent, heard[place]!, heard, signal)));
    const raised = raiseObjections(passages, positions, likenesses);
    const fresh = raised.filter((one) => !objections.some((known) => isSameObjection(known, one)));
    for (const { says, instead } of fresh) yield { kind: 'compare', text: `“${instead}” – “${says}”` };
    const nobodyChanged =
      fresh.length === 0 && positions.every((position, place) => position === heard[place]);
    objections = raised;
    if (nobodyChanged) break;
  }
  return { passages, positions, objections };
}

function replyOf(agent: DebateAgent, own: Position, heard: readonly Position[], signal: AbortSignal) {
  return agent.reply(
    own,
    heard.filter(({ place }) => place !== agent.place),
    signal,
  );
}

function isSameObjection(one: Objection, other: Objection): boolean {
  return one.place === other.place && one.original === other.original;
}

/** The title of a page; of one without, how it begins. */
function nameOf({ title, text }: Passage): string {
  if (title !== '') return title;
  const line = text.trim().split('\n', 1)[0]!;
  return line.length <= LONGEST_NAME ? line : `${line.slice(0, LONGEST_NAME).replace(/\s\S*$/, '')}…`;
}
