import type { WeakSignal } from '../../learning/bandit/rounds.ts';
import type { ResponseStrategy } from '../../protocol/index.ts';
import type { ConversationStore, StoredMessage } from '../../stores/types.ts';
import { asksForPerson } from '../../text/asks-for-person.ts';
import { asksTheSame } from './asks-the-same.ts';
import { isThanks } from './is-thanks.ts';

/** A weak signal and the answer that it is about. */
export interface MessageSignal {
  readonly messageId: string;
  readonly kind: Extract<WeakSignal, 'reasked' | 'person' | 'thanks'>;
}

/**
 * What a visitor's message says of the answer that stands right before it.
 *
 * @returns undefined when it says nothing, or when another message, a failed or a still running answer stands
 * before it.
 */
export async function findMessageSignal(
  conversations: Pick<ConversationStore, 'listMessagesBefore' | 'findMessage'>,
  { conversationId, seq, text }: StoredMessage,
): Promise<MessageSignal | undefined> {
  const [answer] = await conversations.listMessagesBefore(conversationId, seq, 1);
  if (answer?.role !== 'bot' || (answer.status !== 'complete' && answer.status !== 'stopped'))
    return undefined;
  const question = answer.inReplyTo && (await conversations.findMessage(answer.inReplyTo));
  const kind = question && kindOf(text, question.text, answer.strategy);
  return kind ? { messageId: answer.id, kind } : undefined;
}

/** Who was asked back puts his question anew, and who was offered a person takes him: neither blames the answer. */
function kindOf(text: string, question: string, strategy: ResponseStrategy | undefined) {
  if (isThanks(text)) return 'thanks';
  if (asksForPerson(text)) return strategy === 'hand_over' ? undefined : 'person';
  return strategy !== 'clarify' && asksTheSame(text, question) ? 'reasked' : undefined;
}
