import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../server/protocol/message.ts';
import type { MessageSend } from '../../server/protocol/payloads.ts';
import { ChatError } from './chat-error.ts';
import { memoryStorage } from './chat-storage.ts';
import { KeptMessages } from './kept-messages.ts';
import { Outbox } from './outbox.ts';

/** An outbox in a conversation, and what it sent; `answer` is the server. */
function openOutbox(answer: (payload: MessageSend) => Promise<Message> = async (payload) => stored(payload)) {
  const sent: string[] = [];
  const outbox = new Outbox({
    kept: new KeptMessages(memoryStorage(), 'outbox'),
    onLate: () => {},
    keepsUnplaced: true,
    onChange: () => {},
    onSent: () => {},
    send: (payload) => {
      sent.push(payload.text);
      return answer(payload);
    },
  });
  outbox.enter('c');
  const add = (text: string) => outbox.add({ clientId: text, text });
  return { outbox, sent, add };
}

function stored({ clientId, text }: MessageSend): Message {
  return { id: text, seq: 1, role: 'visitor', status: 'received', createdAt: '', clientId, text };
}

describe('the outbox', () => {
  it.each([0, 1, 2, 3, 4, 5, 6])(
    'sends what is written %i turns after the message before it was acknowledged',
    async (turns) => {
      const { sent, add } = openOutbox();
      let passed: Promise<unknown> = add('first');
      for (let turn = 0; turn < turns; turn++) passed = passed.then(() => {});
      const second = passed.then(() => add('second'));
      await setImmediate();
      expect(sent).toEqual(['first', 'second']);
      await second;
    },
  );

  it('sends what was written while the one before it failed', async () => {
    const { outbox, sent, add } = openOutbox(async (payload) => {
      if (payload.text === 'bad') throw new ChatError('rate_limited', 'Too many.');
      return stored(payload);
    });
    const failed = add('bad').catch(() => add('good'));
    await failed;
    expect(sent).toEqual(['bad', 'good']);
    expect(outbox.messages.map(({ text, failure }) => [text, failure])).toEqual([['bad', 'rate_limited']]);
  });

  it('keeps the first in its place when the connection is lost, and waits for the next', async () => {
    let connected = false;
    const { outbox, sent, add } = openOutbox(async (payload) => {
      if (!connected) throw new ChatError('disconnected', 'Lost.');
      return stored(payload);
    });
    const all = [add('one'), add('two')];
    await setImmediate();
    expect(sent).toEqual(['one']);
    connected = true;
    await outbox.flush();
    await Promise.all(all);
    expect(sent).toEqual(['one', 'one', 'two']);
  });

  it('gives up on a frame that would end the connection each time', async () => {
    const { sent, add } = openOutbox();
    await expect(add('x'.repeat(100_001))).rejects.toMatchObject({ code: 'message_too_long' });
    await add('short');
    expect(sent).toEqual(['short']);
  });
});
