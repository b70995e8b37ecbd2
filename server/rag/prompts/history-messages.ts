import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import type { Turn } from '../../text/passage.ts';
import { withoutFences } from './fences.ts';

const MOST_TURNS = 6;
const LONGEST_TURN = 800;

/** The last turns of a conversation, oldest first, as messages in which no passage can be faked. */
export function historyMessages(history: readonly Turn[]): BaseMessage[] {
  return history.slice(-MOST_TURNS).map(({ role, text }) => {
    const said = withoutFences(text.slice(0, LONGEST_TURN));
    return role === 'visitor' ? new HumanMessage(said) : new AIMessage(said);
  });
}
