import type { ConversationDetail, ConversationState } from '../../server/protocol/handover.ts';
import type { Message, VoteValue } from '../../server/protocol/message.ts';
import type { MessageSend } from '../../server/protocol/payloads.ts';

/** One conversation of the fake server, in memory: seqs without gaps, client ids that never double. */
export class FakeConversation {
  readonly messages: Message[] = [];

  readonly createdAt = new Date().toISOString();
  contact: ConversationDetail['contact'] | undefined;
  state: ConversationState;

  constructor(readonly id: string) {
    this.state = { conversationId: id, owner: 'bot', since: this.createdAt, emailLeft: false };
  }

  /** As the operators see it. */
  get detail(): ConversationDetail {
    const { owner, since, personName } = this.state;
    const lastMessage = this.messages.at(-1);
    return {
      conversationId: this.id,
      owner,
      since,
      ...(owner === 'waiting' && { waitingSince: since }),
      ...(personName !== undefined && { personName }),
      ...(this.contact && { contact: this.contact }),
      ...(lastMessage && { lastMessage }),
      updatedAt: lastMessage?.createdAt ?? since,
      messages: this.messages,
    };
  }

  rate(rating: number): ConversationState {
    this.state = { ...this.state, rating };
    return this.state;
  }

  say(text: string, author: string): Message {
    return this.#add({ role: 'person', status: 'complete', text, author });
  }

  answerTool(id: string, accept: boolean): Message {
    const status = accept ? 'confirmed' : 'declined';
    return this.#replace(id, ({ confirmation, ...message }) => ({
      ...message,
      ...(confirmation && { confirmation: { ...confirmation, status } }),
    }));
  }

  append(payload: MessageSend): { message: Message; isNew: boolean } {
    const known = this.messages.find(({ clientId }) => clientId === payload.clientId);
    if (known) return { message: known, isNew: false };
    const { clientId, text } = payload;
    return { message: this.#add({ role: 'visitor', status: 'received', text, clientId }), isNew: true };
  }

  startAnswer(inReplyTo: string): Message {
    return this.#add({ role: 'bot', status: 'streaming', text: '', inReplyTo });
  }

  finishAnswer(id: string, answer: Pick<Message, 'status' | 'text'> & Partial<Message>): Message {
    return this.#replace(id, (message) => ({ ...message, ...answer }));
  }

  vote(id: string, vote: VoteValue | null): Message {
    return this.#replace(id, ({ vote: _, ...message }) => (vote === null ? message : { ...message, vote }));
  }

  #add(message: Omit<Message, 'id' | 'seq' | 'createdAt'>): Message {
    const seq = this.messages.length + 1;
    const added: Message = { ...message, id: `${this.id}-m${seq}`, seq, createdAt: new Date().toISOString() };
    this.messages.push(added);
    return added;
  }

  #replace(id: string, change: (message: Message) => Message): Message {
    const index = this.messages.findIndex((message) => message.id === id);
    const present = this.messages[index];
    if (!present) throw new Error(`The fake server has no message ${id}.`);
    const changed = change(present);
    this.messages[index] = changed;
    return changed;
  }
}
