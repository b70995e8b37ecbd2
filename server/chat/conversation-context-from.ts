import type { ConversationContext } from '../learning/bandit/retrieval-context.ts';
import { conversationContextAfter } from '../learning/policies/conversation-context.ts';
import type { DecisionStore } from '../stores/types.ts';

/**
 * What the conversation up to a message says about where the answer is, from the last answer that cited
 * something and the vote on it; undefined when there is none.
 */
export async function conversationContextFrom(
  decisions: Pick<DecisionStore, 'lastRetrieval'>,
  conversationId: string,
  beforeSeq: number,
): Promise<ConversationContext | undefined> {
  const last = await decisions.lastRetrieval(conversationId, beforeSeq);
  return (
    last &&
    conversationContextAfter({
      ...last,
      candidates: last.pool.candidates,
      vote: last.vote,
      conversation: last.conversation,
    })
  );
}
