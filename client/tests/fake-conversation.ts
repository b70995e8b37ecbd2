import type { Citation, Message, VoteValue } from '../../server/protocol/message.ts';
import type { MessageSend } from '../../server/protocol/payloads.ts';

/** One conversation of the fake server, in memory: seqs without gaps, client ids that never double. */
export class FakeConversation {
  readonly messages: Message[] = [];

  constructor(readonly id: string) {}

  append(payload: MessageSend): { message: Message; isNew: boolean } {
    const known = this.messages.find(({ clientId }) => clientId === payload.clientId);
    if (known) return { message: known, isNew: false };
    const { clientId, text } = payload;
    return { message: this.#add({ role: 'visitor', status: 'received', text, clientId }), isNew: true };
  }

  startAnswer(inReplyTo: string): Message {
    return this.#add({ role: 'bot', status: 'streaming', text: '', inReplyTo });
  }

  finishAnswer(
    id: string,
    answer: Pick<Message, 'status' | 'text'> &
      Partial<Pick<Message, 'strategy' | 'error'>> & { citations?: readonly Citation[] },
  ): Message {
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
