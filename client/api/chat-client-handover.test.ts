import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeServer } from '../tests/fake-server.ts';
import { ChatClient } from './chat-client.ts';
import { ChatError } from './chat-error.ts';
import type { ChatEvents } from './chat-events.ts';
import { memoryStorage } from './chat-storage.ts';

let server: FakeServer;
let client: ChatClient;

beforeEach(async () => {
  server = await FakeServer.start();
  client = new ChatClient({ url: server.url, storage: memoryStorage() });
  await client.connect();
});

afterEach(async () => {
  client.close();
  await server.close();
});

function next<E extends keyof ChatEvents>(event: E): Promise<ChatEvents[E]> {
  return new Promise((resolve) => {
    const stop = client.on(event, (payload) => {
      stop();
      resolve(payload);
    });
  });
}

describe('a hand-over', () => {
  it('is asked for and cancelled, and each reply says where the conversation stands', async () => {
    expect(await client.requestHandover('A broken wheel')).toMatchObject({
      owner: 'waiting',
      waiting: { ahead: 0, operatorsPresent: true },
    });
    expect(await client.cancelHandover()).toMatchObject({ owner: 'bot' });
  });

  it('tells of the person who joins, types and writes, whose messages count as arrived', async () => {
    const { first } = server.desk;
    const joined = next('conversation:state');
    server.desk.enter(first, 'person', { personName: 'Camille' });
    expect(await joined).toMatchObject({ owner: 'person', personName: 'Camille' });
    const typing = next('typing:changed');
    server.desk.setTyping(first, true);
    expect(await typing).toEqual({ typing: true });
    const written = next('agent:message');
    server.desk.say(first, 'Hello');
    expect((await written).message).toMatchObject({ role: 'person', author: 'Camille', text: 'Hello' });
    const back = next('session:ready');
    server.cut();
    expect((await back).state.owner).toBe('person');
    expect(server.handshakes.at(-1)).toMatchObject({ afterSeq: 1 });
  });

  it('leaves an address, or says why not', async () => {
    expect(await client.leaveContact({ email: 'a@shop.example', note: 'Call' })).toMatchObject({
      emailLeft: true,
    });
    server.refusal = { code: 'invalid_payload', message: 'email' };
    await expect(client.leaveContact({ email: 'no' })).rejects.toThrow(ChatError);
  });

  it('tells that the visitor types', async () => {
    await client.setTyping(true);
    await client.setTyping(false);
    expect(server.desk.typed).toEqual([true, false]);
  });
});

describe('an answer', () => {
  it('tells its steps before its first word', async () => {
    const heard: string[] = [];
    client.on('answer:step', ({ step }) => heard.push(step.kind));
    const firstWord = next('answer:delta');
    await client.sendMessage('research');
    await firstWord;
    expect(heard).toEqual(['search', 'read', 'compare', 'tool']);
  });

  it('asks before it changes something, and takes yes for an answer', async () => {
    const asked = next('answer:end');
    await client.sendMessage('cancel my order');
    const { message } = await asked;
    expect(message.confirmation?.status).toBe('asked');
    const answered = await client.answerTool(message.id, message.confirmation?.id ?? '', true);
    expect(answered.confirmation?.status).toBe('confirmed');
  });
});
