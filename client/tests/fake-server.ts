import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { WireError } from '../../server/protocol/error-codes.ts';
import type {
  ClientToServerEvents,
  ServerToClientEvents,
  SourcePassage,
} from '../../server/protocol/events.ts';
import type {
  CitationOpen,
  ConversationRate,
  FeedbackSend,
  Handshake,
  MessageSend,
} from '../../server/protocol/payloads.ts';
import { answerAdmin } from './fake-admin.ts';
import { FakeConversation } from './fake-conversation.ts';
import { FakeDesk } from './fake-desk.ts';
import { type ScriptedAnswer, scriptAnswer, toDeltas } from './scripted-answers.ts';
import { servePages } from './serve-pages.ts';

type ChatSocket = Socket<ClientToServerEvents, ServerToClientEvents>;

/** What the browser test needs of any server. */
export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A server that speaks the wire contract from memory, with switches for what a real one does only by accident. */
export class FakeServer implements TestServer {
  readonly received: MessageSend[] = [];
  readonly feedback: FeedbackSend[] = [];
  readonly opened: CitationOpen[] = [];
  readonly rated: ConversationRate[] = [];
  /** How many visitors asked to be forgotten. */
  forgotten = 0;
  readonly handshakes: Handshake[] = [];
  /** The next acknowledgements of message:send that are lost although the message is stored. */
  loseAcknowledgements = 0;
  /** The next messages that are neither stored nor acknowledged. */
  swallow = 0;
  /** Refuses every message or vote, when set. */
  refusal: WireError | undefined;
  /** Refuses handshakes that this names an error for. */
  refuseHandshake: (handshake: Handshake) => WireError | undefined = () => undefined;
  /** What stands around the quote of a source that is opened; by default it is gone. */
  passageOf: (opened: CitationOpen) => SourcePassage | undefined | Promise<SourcePassage | undefined> = () =>
    undefined;
  /** How many of the last messages a visitor who comes is sent. */
  mostAtOnce = Number.POSITIVE_INFINITY;
  /** The pieces that an answer streams in. */
  cutAnswer: (text: string) => readonly string[] = toDeltas;
  /** Where people answer. */
  readonly desk: FakeDesk;
  #url = '';
  #reachable = true;
  #releaseHeld: (() => void) | undefined;
  readonly #stopped = new Set<string>();
  readonly #conversations = new Map<string, FakeConversation>();
  readonly #http;
  readonly #io;
  readonly #chat;

  private constructor(dist: string) {
    const pages = servePages(dist);
    this.#http = createServer((request, response) => {
      if (request.url?.startsWith('/api/admin/')) void answerAdmin(this.desk, request, response);
      else pages(request, response);
    });
    this.#io = new Server(this.#http, { allowRequest: (_request, allow) => allow(null, this.#reachable) });
    this.#chat = this.#io.of('/chat');
    this.desk = new FakeDesk(this.#chat, this.#io.of('/admin'), this.#conversations);
  }

  get url(): string {
    return this.#url;
  }

  /** `dist`: the folder of the built client, for tests that need its pages. */
  static async start(dist = ''): Promise<FakeServer> {
    const server = new FakeServer(dist);
    server.#chat.use((socket, next) => {
      const error = server.refuseHandshake(socket.handshake.auth);
      next(error && Object.assign(new Error(error.message), { data: error }));
    });
    server.#chat.on('connection', (socket: ChatSocket) => server.#welcome(socket));
    await new Promise<void>((resolve) => server.#http.listen(0, '127.0.0.1', resolve));
    const address = server.#http.address();
    if (address === null || typeof address === 'string') throw new Error('The fake server has no port.');
    server.#url = `http://127.0.0.1:${address.port}`;
    return server;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await this.#io.close();
  }

  /** Cuts every connection; with `reachable` false nobody comes back until it is true again. */
  cut(reachable = true): void {
    this.#reachable = reachable;
    for (const socket of this.#chat.sockets.values()) socket.conn.close();
  }

  allowConnections(): void {
    this.#reachable = true;
  }

  /** Ends connections as a server does that shuts down in good order. */
  dismiss(): void {
    this.#chat.disconnectSockets(true);
  }

  releaseAnswer(): void {
    this.#releaseHeld?.();
  }

  conversation(id: string): FakeConversation {
    const conversation = this.#conversations.get(id) ?? new FakeConversation(id);
    this.#conversations.set(id, conversation);
    return conversation;
  }

  #welcome(socket: ChatSocket): void {
    const handshake: Handshake = socket.handshake.auth;
    this.handshakes.push(handshake);
    const { visitorToken = `v${this.handshakes.length}`, conversationId = `c${this.handshakes.length}` } =
      handshake;
    this.#join(socket, conversationId);
    const { messages, state } = this.conversation(conversationId);
    const newer = messages.filter(({ seq }) => seq > (handshake.afterSeq ?? 0)).slice(-this.mostAtOnce);
    const lastSeq = messages.length;
    const who = handshake.identityToken === undefined ? { visitorToken } : {};
    socket.emit('session:ready', { protocol: 1, ...who, conversationId, lastSeq, messages: newer, state });
  }

  #join(socket: ChatSocket, conversationId: string): void {
    socket.removeAllListeners();
    for (const room of socket.rooms) if (room !== socket.id) void socket.leave(room);
    void socket.join(conversationId);
    const conversation = this.conversation(conversationId);
    this.desk.listen(socket, conversation, () => this.refusal);
    socket.on('message:send', (payload, acknowledge) => {
      this.received.push(payload);
      if (this.swallow-- > 0) return;
      if (this.refusal) return acknowledge({ ok: false, error: this.refusal });
      const { message, isNew } = conversation.append(payload);
      if (isNew) socket.to(conversationId).emit('message:new', { message });
      if (this.loseAcknowledgements > 0) this.loseAcknowledgements -= 1;
      else acknowledge({ ok: true, message });
      if (isNew && this.desk.receive(conversation))
        void this.answer(conversation, message.id, scriptAnswer(payload.text));
    });
    socket.on('feedback:send', (payload, acknowledge) => {
      if (this.refusal) return acknowledge({ ok: false, error: this.refusal });
      this.feedback.push(payload);
      const message = conversation.vote(payload.messageId, payload.vote);
      this.#chat.to(conversationId).emit('message:changed', { message });
      acknowledge({ ok: true, message });
    });
    socket.on('citation:open', async (payload, acknowledge) => {
      if (this.refusal) return acknowledge({ ok: false, error: this.refusal });
      this.opened.push(payload);
      const passage = await this.passageOf(payload);
      acknowledge({ ok: true, ...(passage && { passage }) });
    });
    socket.on('conversation:rate', (payload, acknowledge) => {
      if (this.refusal) return acknowledge({ ok: false, error: this.refusal });
      this.rated.push(payload);
      const state = conversation.rate(payload.rating);
      this.#chat.to(conversationId).emit('conversation:state', state);
      acknowledge({ ok: true, state });
    });
    socket.on('visitor:forget', (_payload, acknowledge) => {
      this.forgotten += 1;
      this.#conversations.delete(conversationId);
      acknowledge({ ok: true });
      this.#chat.in(conversationId).disconnectSockets(true);
    });
    socket.on('conversation:resume', ({ afterSeq }, acknowledge) => {
      acknowledge({ ok: true, messages: conversation.messages.filter(({ seq }) => seq > afterSeq) });
    });
    socket.on('answer:stop', ({ messageId }, acknowledge) => {
      this.#stopped.add(messageId);
      this.#releaseHeld?.();
      acknowledge({ ok: true });
    });
    socket.on('answer:again', ({ messageId }, acknowledge) => {
      const { inReplyTo = '' } = conversation.messages.find(({ id }) => id === messageId) ?? {};
      acknowledge({ ok: true });
      void this.answer(conversation, inReplyTo, scriptAnswer('again'));
    });
    socket.on('history:read', ({ beforeSeq, limit = 50 }, acknowledge) => {
      const before = conversation.messages.filter(({ seq }) => seq < beforeSeq);
      acknowledge({ ok: true, messages: before.slice(-limit) });
    });
    socket.on('conversation:new', (_payload, acknowledge) => {
      const id = `${conversationId}n`;
      this.#join(socket, id);
      acknowledge({ ok: true, conversationId: id });
    });
  }

  /** Streams an answer to everybody in the conversation. */
  async answer(conversation: FakeConversation, inReplyTo: string, answer: ScriptedAnswer): Promise<void> {
    const { id: messageId, seq } = conversation.startAnswer(inReplyTo);
    const room = this.#chat.to(conversation.id);
    room.emit('answer:start', { messageId, inReplyTo, seq });
    for (const step of answer.steps ?? []) room.emit('answer:step', { messageId, step });
    const [first = '', ...rest] = this.cutAnswer(answer.text);
    room.emit('answer:delta', { messageId, text: first });
    if (answer.held) await new Promise<void>((resolve) => (this.#releaseHeld = resolve));
    if (this.#stopped.has(messageId)) {
      const message = conversation.finishAnswer(messageId, { status: 'stopped', text: first });
      return void room.emit('answer:end', { message });
    }
    if (answer.error) {
      conversation.finishAnswer(messageId, { status: 'failed', text: first, error: answer.error });
      return void room.emit('answer:error', { messageId, inReplyTo, error: answer.error });
    }
    for (const text of rest) room.emit('answer:delta', { messageId, text });
    const { held: _, error: __, ...content } = answer;
    room.emit('answer:end', {
      message: conversation.finishAnswer(messageId, { status: 'complete', ...content }),
    });
  }
}
