import { describe, expect, it } from 'vitest';
import { type ChatEvent, createChatEvents } from '../chat/chat-events.ts';
import type { Message } from '../protocol/index.ts';
import type { ChatSocket } from './chat-socket.ts';
import { greetVisitor } from './greet-visitor.ts';

const STREAMING: Message = {
  id: 'a1',
  seq: 2,
  role: 'bot',
  text: '',
  status: 'streaming',
  createdAt: '2026-01-05T12:00:00.000Z',
  inReplyTo: 'q1',
};
const BOT = { owner: 'bot', ownerSeq: 0 } as const;
const STATE = { conversationId: 'c', owner: 'bot', since: STREAMING.createdAt, emailLeft: false } as const;
const delta = (messageId: string, text: string): ChatEvent => ({
  name: 'answer:delta',
  payload: { messageId, text },
});

/** A socket on paper: what it was sent, once it has joined also what is published. */
function greeting(stored: readonly Message[], afterSeq = 0) {
  const events = createChatEvents();
  const sent: { name: string; payload: unknown }[] = [];
  const rooms = new Set<string>();
  const conversation = { id: 'c', visitorId: 'v', lastSeq: 2, createdAt: new Date(0), ...BOT };
  const socket = {
    connected: true,
    data: { session: { visitor: { id: 'v' }, visitorToken: 't', conversation }, afterSeq },
    rooms,
    join: (room: string) => void rooms.add(room),
    leave: (room: string) => void rooms.delete(room),
    emit: (name: string, payload: unknown) => void sent.push({ name, payload }),
  };
  events.onAny((id, event) => rooms.has(`conversation:${id}`) && sent.push(event));
  let shown = 'You ';
  const publish = (event: ChatEvent) => {
    if (event.name === 'answer:delta' && event.payload.messageId === 'a1') shown += event.payload.text;
    events.publish('c', event);
  };
  let read: (messages: Message[]) => void = () => {};
  const reading = new Promise<Message[]>((resolve) => {
    read = resolve;
  });
  const greeted = greetVisitor(socket as unknown as ChatSocket, {
    events,
    chat: { withShownText: (messages) => messages.map((message) => ({ ...message, text: shown })) },
    handover: { readState: async () => STATE },
    listMessages: () => reading,
  });
  return { sent, publish, greeted, read: () => read([...stored]) };
}

describe('the greeting of a visitor', () => {
  it('tells what was shown of an answer so far, and each later piece once', async () => {
    const { sent, publish, greeted, read } = greeting([STREAMING]);
    publish(delta('a1', 'have '));
    read();
    await greeted;
    publish(delta('a1', '30 days.'));
    expect(sent).toMatchObject([
      { name: 'session:ready', payload: { messages: [{ id: 'a1', text: 'You have ' }] } },
      { name: 'answer:delta', payload: { text: '30 days.' } },
    ]);
  });

  it('comes before all that happened while the messages were read', async () => {
    const { sent, publish, greeted, read } = greeting([STREAMING]);
    const start = { messageId: 'a2', inReplyTo: 'q2', seq: 4 };
    publish({ name: 'answer:end', payload: { message: { ...STREAMING, status: 'complete' } } });
    publish({ name: 'answer:start', payload: start });
    publish(delta('a2', 'Yes'));
    read();
    await greeted;
    expect(sent.map(({ name }) => name)).toEqual([
      'session:ready',
      'answer:end',
      'answer:start',
      'answer:delta',
    ]);
  });

  it('is followed by what has changed of messages that he has, as it is now', async () => {
    const voted: Message = { ...STREAMING, status: 'complete', vote: 'up' };
    const { sent, publish, greeted, read } = greeting([voted, { ...STREAMING, id: 'a2', seq: 4 }], 2);
    publish({ name: 'message:changed', payload: { message: { ...voted, vote: 'down' } } });
    read();
    await greeted;
    expect(sent).toMatchObject([
      { name: 'session:ready', payload: { messages: [{ id: 'a2' }] } },
      { name: 'message:changed', payload: { message: { id: 'a1', vote: 'up' } } },
      { name: 'message:changed', payload: { message: { id: 'a1', vote: 'down' } } },
    ]);
  });
});
