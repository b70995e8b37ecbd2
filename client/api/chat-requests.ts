import type { SourcePassage } from '../../server/protocol/events.ts';
import type { ContactLeave, ConversationState } from '../../server/protocol/handover.ts';
import type { Message, VoteValue } from '../../server/protocol/message.ts';
import type { FeedbackSend } from '../../server/protocol/payloads.ts';
import type { RequestName, RequestPayload, RequestResult } from './chat-events.ts';

export type FeedbackDetails = Pick<FeedbackSend, 'reasons' | 'comment'>;

/**
 * What a visitor can ask for over a connection, but for sending messages. Every rejection is a ChatError:
 * `disconnected` at once without a connection, `timeout`, or the server's code.
 */
export abstract class ChatRequests {
  /** Resolves with what was acknowledged. */
  protected abstract request<E extends RequestName>(
    event: E,
    payload: RequestPayload<E>,
  ): Promise<RequestResult<E>>;

  /** Votes on an answer; the newest counts, `null` withdraws. @returns the answer with its vote. */
  async sendFeedback(
    messageId: string,
    vote: VoteValue | null,
    details: FeedbackDetails = {},
  ): Promise<Message> {
    const { message } = await this.request('feedback:send', { messageId, vote, ...details });
    return message;
  }

  /**
   * How the visitor found the conversation as a whole; the newest counts.
   *
   *     await client.rateConversation(5, 'Quick and clear.');
   *
   * @param rating 1 (poor) to 5 (excellent). @returns where the conversation stands, with the rating.
   * @throws ChatError `invalid_payload` for another number, or a comment of more than 2,000 characters.
   */
  async rateConversation(rating: number, comment?: string): Promise<ConversationState> {
    const payload = { rating, ...(comment === undefined ? {} : { comment }) };
    const { state } = await this.request('conversation:rate', payload);
    return state;
  }

  /**
   * Tells that the visitor opened a source of an answer; once or often is the same.
   * @returns the passage that the quote stands in, as it reads now; `undefined` where it is gone or has changed.
   * @throws ChatError `message_not_found` for an answer that is not his.
   */
  async openCitation(messageId: string, passageId: string): Promise<SourcePassage | undefined> {
    const { passage } = await this.request('citation:open', { messageId, passageId });
    return passage;
  }

  /**
   * Stops an answer that streams; what was said so far stays. One that is still composed has no id: it is stopped by
   * the id of the message that it answers.
   */
  async stopAnswer(messageId: string): Promise<void> {
    await this.request('answer:stop', { messageId });
  }

  /** Asks for another answer to the same message. `messageId` is the answer's. */
  async askAgain(messageId: string): Promise<void> {
    await this.request('answer:again', { messageId });
  }

  /** The `limit` messages before a seq, oldest first; [] at the beginning. */
  async readHistory(beforeSeq: number, limit = 50): Promise<readonly Message[]> {
    const { messages } = await this.request('history:read', { beforeSeq, limit });
    return messages;
  }

  /** Asks for a person; asked again it changes nothing. @returns where the conversation stands now. */
  async requestHandover(reason?: string): Promise<ConversationState> {
    const payload = reason === undefined ? {} : { reason };
    const { state } = await this.request('handover:request', payload);
    return state;
  }

  /** Back to the bot, while nobody has taken the conversation; later it rejects with `wrong_owner`. */
  async cancelHandover(): Promise<ConversationState> {
    const { state } = await this.request('handover:cancel', {});
    return state;
  }

  /** Leaves an address to be answered at; the newest counts. */
  async leaveContact(contact: ContactLeave): Promise<ConversationState> {
    const { state } = await this.request('contact:leave', contact);
    return state;
  }

  /** Tells the person that the visitor types, or has stopped; see TypingSignal for how often. */
  async setTyping(typing: boolean): Promise<void> {
    await this.request('typing:set', { typing });
  }

  /**
   * Says yes or no to the call that an answer asks about. What the tool says follows as an answer of its own.
   * @returns the answer that had asked, with the confirmation's new status.
   * @throws ChatError `confirmation_not_open` when it was answered before, or has lapsed.
   */
  async answerTool(messageId: string, confirmationId: string, accept: boolean): Promise<Message> {
    const payload = { messageId, confirmationId, accept };
    const { message } = await this.request('tool:answer', payload);
    return message;
  }
}
