import type { Message } from '../../api/admin-types.ts';

/**
 * Parts a conversation before the question that the answer replies to (or before the answer itself, when
 * the question is gone), so that a long history can be folded away.
 *
 * @param conversation ascending seq, the answer among them.
 */
export function splitConversation(
  conversation: readonly Message[],
  answer: Pick<Message, 'id' | 'inReplyTo'>,
) {
  const question = conversation.findIndex((message) => message.id === answer.inReplyTo);
  const start = question >= 0 ? question : conversation.findIndex((message) => message.id === answer.id);
  const at = Math.max(0, start);
  return { earlier: conversation.slice(0, at), near: conversation.slice(at) };
}
