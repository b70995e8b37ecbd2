import { AppError } from '../../errors.ts';
import type {
  ConversationStore,
  FinishedAnswer,
  LoggedRetrieval,
  NewAnswer,
  StoredMessage,
} from '../../stores/types.ts';
import type { Turn } from '../../text/passage.ts';

interface Conversation {
  messages: StoredMessage[];
  lastRetrieval: LoggedRetrieval | undefined;
}

/** Of every message: nothing that is decided depends on it. */
const AT = new Date(0).toISOString();

/** Conversations in memory, each until it is over. */
export class SimulatedConversations
  implements Pick<ConversationStore, 'listMessages' | 'startAnswer' | 'finishAnswer' | 'findMessage'>
{
  readonly #conversations = new Map<string, Conversation>();
  readonly #started = new Map<string, NewAnswer>();
  #answers = 0;

  /**
   * A visitor's question.
   *
   * @param history what was said before; absent: what this conversation holds.
   */
  ask(conversationId: string, text: string, history?: readonly Turn[]): StoredMessage {
    const conversation = this.#take(conversationId);
    if (history) conversation.messages = history.flatMap((turn, i) => toMessages(conversationId, turn, i));
    const seq = conversation.messages.length + 1;
    const id = `${conversationId}/${seq}`;
    const message = {
      id,
      conversationId,
      seq,
      role: 'visitor',
      text,
      status: 'received',
      createdAt: AT,
    } as const;
    const question: StoredMessage = { ...message, clientId: id };
    conversation.messages.push(question);
    return question;
  }

  /** What the next turn knows of the last answer; the vote on it included. */
  lastRetrieval(conversationId: string): LoggedRetrieval | undefined {
    return this.#conversations.get(conversationId)?.lastRetrieval;
  }

  /** The vote on the last answer of a conversation. */
  voteOnLast(conversationId: string, vote: 'up' | 'down'): void {
    const conversation = this.#take(conversationId);
    const { lastRetrieval } = conversation;
    if (lastRetrieval) conversation.lastRetrieval = { ...lastRetrieval, vote };
  }

  /** Forgets a conversation that is over. */
  end(conversationId: string): void {
    this.#conversations.delete(conversationId);
  }

  async listMessages(conversationId: string): Promise<StoredMessage[]> {
    return this.#take(conversationId).messages;
  }

  /** None: nobody reads about the examples of what a version changed. */
  async findMessage(): Promise<StoredMessage | undefined> {
    return undefined;
  }

  async startAnswer(answer: NewAnswer): Promise<StoredMessage> {
    const { conversationId, inReplyTo, strategy } = answer;
    const { messages } = this.#take(conversationId);
    const seq = messages.length + 1;
    const id = `${conversationId}#${++this.#answers}`;
    const base = {
      id,
      conversationId,
      seq,
      role: 'bot',
      text: '',
      status: 'streaming',
      createdAt: AT,
    } as const;
    const message: StoredMessage = { ...base, inReplyTo, strategy };
    messages.push(message);
    this.#started.set(id, answer);
    return message;
  }

  async finishAnswer(messageId: string, finished: FinishedAnswer): Promise<StoredMessage> {
    const answer = this.#requireStarted(messageId);
    const conversation = this.#take(answer.conversationId);
    const place = conversation.messages.findIndex(({ id }) => id === messageId);
    const message = { ...conversation.messages[place]!, ...finished };
    conversation.messages[place] = message;
    const citedPassageIds = finished.citations.map(({ passageId }) => Number(passageId));
    if (citedPassageIds.length > 0) {
      conversation.lastRetrieval = { ...answer.retrieval, messageId, citedPassageIds };
    }
    return message;
  }

  /** The decisions of an answer, once: they are not kept. @throws AppError message_not_found */
  takeAnswer(messageId: string): NewAnswer {
    const answer = this.#requireStarted(messageId);
    this.#started.delete(messageId);
    return answer;
  }

  #requireStarted(messageId: string): NewAnswer {
    const answer = this.#started.get(messageId);
    if (answer) return answer;
    throw new AppError('message_not_found', `No answer ${messageId}.`);
  }

  #take(conversationId: string): Conversation {
    const known = this.#conversations.get(conversationId);
    if (known) return known;
    const conversation = { messages: [], lastRetrieval: undefined };
    this.#conversations.set(conversationId, conversation);
    return conversation;
  }
}

/** A turn of a recorded conversation; one of the assistant answers the visitor's turn before. */
function toMessages(conversationId: string, { role, text }: Turn, place: number): StoredMessage[] {
  const base = { id: `${conversationId}/${place + 1}`, conversationId, seq: place + 1, text, createdAt: AT };
  if (role === 'visitor') return [{ ...base, role: 'visitor', status: 'received' }];
  return [{ ...base, role: 'person', status: 'complete' }];
}
