import type { Namespace, Socket } from 'socket.io';
import type { WireError } from '../../server/protocol/error-codes.ts';
import type {
  AdminServerToClientEvents,
  ClientToServerEvents,
  ServerToClientEvents,
} from '../../server/protocol/events.ts';
import type { ConversationState, WaitingView } from '../../server/protocol/handover.ts';
import type { Message } from '../../server/protocol/message.ts';
import type { FakeConversation } from './fake-conversation.ts';

type ChatSocket = Socket<ClientToServerEvents, ServerToClientEvents>;
type Change = Partial<Pick<ConversationState, 'waiting' | 'personName' | 'emailLeft'>>;

/** The fake server's people: who owns which conversation, and what they say. */
export class FakeDesk {
  /** What a visitor who asks for a person is told. */
  waiting: WaitingView = { ahead: 0, operatorsPresent: true };
  /** Every typing:set that came from a visitor. */
  readonly typed: boolean[] = [];
  readonly saved: { messageId: string; title: string; text: string }[] = [];

  constructor(
    private readonly chat: Namespace<ClientToServerEvents, ServerToClientEvents>,
    private readonly admin: Namespace<object, AdminServerToClientEvents>,
    readonly conversations: ReadonlyMap<string, FakeConversation>,
  ) {}

  /** The conversation that began first. */
  get first(): FakeConversation {
    const [conversation] = this.conversations.values();
    if (!conversation) throw new Error('Nobody has come yet.');
    return conversation;
  }

  enter(
    conversation: FakeConversation,
    owner: ConversationState['owner'],
    change: Change = {},
  ): ConversationState {
    const emailLeft = conversation.contact !== undefined;
    const since = new Date().toISOString();
    conversation.state = { conversationId: conversation.id, owner, since, emailLeft, ...change };
    this.chat.to(conversation.id).emit('conversation:state', conversation.state);
    this.#tell(conversation);
    return conversation.state;
  }

  say(conversation: FakeConversation, text: string): Message {
    const message = conversation.say(text, conversation.state.personName ?? 'Camille');
    this.chat.to(conversation.id).emit('agent:message', { message });
    this.#tell(conversation);
    return message;
  }

  setTyping(conversation: FakeConversation, typing: boolean): void {
    this.chat.to(conversation.id).emit('typing:changed', { typing });
  }

  /** A visitor's message has come. @returns whether the bot answers it. */
  receive(conversation: FakeConversation): boolean {
    const { owner } = conversation.state;
    if (owner === 'closed') this.enter(conversation, 'bot');
    else if (owner !== 'bot') this.#tell(conversation);
    return owner === 'bot' || owner === 'closed';
  }

  listen(socket: ChatSocket, conversation: FakeConversation, refusal: () => WireError | undefined): void {
    socket.on('handover:request', (_payload, acknowledge) => {
      const state = this.enter(conversation, 'waiting', { waiting: this.waiting });
      acknowledge({ ok: true, state });
    });
    socket.on('handover:cancel', (_payload, acknowledge) => {
      acknowledge({ ok: true, state: this.enter(conversation, 'bot') });
    });
    socket.on('contact:leave', (payload, acknowledge) => {
      const error = refusal();
      if (error) return acknowledge({ ok: false, error });
      const { email, note } = payload;
      conversation.contact = { email, ...(note !== undefined && { note }) };
      acknowledge({ ok: true, state: this.enter(conversation, 'waiting', { waiting: this.waiting }) });
    });
    socket.on('typing:set', ({ typing }, acknowledge) => {
      this.typed.push(typing);
      this.admin.emit('visitor:typing', { conversationId: conversation.id, typing });
      acknowledge({ ok: true });
    });
    socket.on('tool:answer', ({ messageId, accept }, acknowledge) => {
      const error = refusal();
      if (error) return acknowledge({ ok: false, error });
      const message = conversation.answerTool(messageId, accept);
      this.chat.to(conversation.id).emit('message:changed', { message });
      acknowledge({ ok: true, message });
    });
  }

  #tell({ id }: FakeConversation): void {
    this.admin.emit('conversation:changed', { conversationId: id });
  }
}
