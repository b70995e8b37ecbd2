import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../server/protocol/message.ts';
import type { MessageEvent } from './message-events.ts';
import { MessageOrder } from './message-order.ts';

const message = (seq: number, fields: Partial<Message> = {}): Message => ({
  id: `m${seq}`,
  seq,
  role: 'visitor',
  text: `text ${seq}`,
  status: 'received',
  createdAt: '2026-01-05T12:00:00.000Z',
  ...fields,
});
const answer = (seq: number, status: Message['status'] = 'complete', text = `text ${seq}`) =>
  message(seq, { role: 'bot', status, text, inReplyTo: `m${seq - 1}` });
const isNew = (seq: number): MessageEvent => ({ name: 'message:new', payload: { message: message(seq) } });
const start = (seq: number): MessageEvent => ({
  name: 'answer:start',
  payload: { messageId: `m${seq}`, inReplyTo: `m${seq - 1}`, seq },
});
const delta = (seq: number, text: string): MessageEvent => ({
  name: 'answer:delta',
  payload: { messageId: `m${seq}`, text },
});
const end = (seq: number): MessageEvent => ({ name: 'answer:end', payload: { message: answer(seq) } });

let told: string[];
let settled: number[];
let reads: { afterSeq: number; answer: (messages: readonly Message[]) => void }[];
let order: MessageOrder;

beforeEach(() => {
  told = [];
  settled = [];
  reads = [];
  order = new MessageOrder({
    tell: ({ name, payload }) => {
      const seq = 'message' in payload ? payload.message.seq : payload.messageId;
      told.push(`${name} ${seq}${'text' in payload ? ` ${payload.text}` : ''}`);
    },
    onSettled: ({ seq }) => settled.push(seq),
    readAfter: (afterSeq, onMessages) => reads.push({ afterSeq, answer: onMessages }),
  });
});

const accept = (...events: readonly MessageEvent[]) => {
  for (const event of events) order.accept(event);
};

describe('events of messages', () => {
  it('pass in the order in which they come, when that is the order of seq', () => {
    accept(isNew(1), start(2), delta(2, 'a'), isNew(3), delta(2, 'b'), end(2));
    expect(told).toEqual([
      'message:new 1',
      'answer:start m2',
      'answer:delta m2 a',
      'message:new 3',
      'answer:delta m2 b',
      'answer:end 2',
    ]);
    expect(settled).toEqual([1, 2, 3]);
    expect(reads).toEqual([]);
  });

  it('are told once, however often they come', () => {
    accept(isNew(1), isNew(1), start(2), start(2), end(2), end(2), delta(2, 'late'));
    expect(told).toEqual(['message:new 1', 'answer:start m2', 'answer:end 2']);
    expect(settled).toEqual([1, 2]);
  });

  it('wait for a message that comes late', () => {
    accept(start(2), delta(2, 'a'), isNew(1));
    expect(told).toEqual(['message:new 1', 'answer:start m2', 'answer:delta m2 a']);
  });

  it('are read when they are missing, with what was said of an answer by then', () => {
    accept(isNew(1), isNew(4), delta(2, 'in the text'));
    expect(told).toEqual(['message:new 1']);
    expect(reads.map(({ afterSeq }) => afterSeq)).toEqual([1]);
    reads[0]?.answer([answer(2, 'streaming', 'so far'), message(3), message(4)]);
    accept(delta(2, ', more'));
    expect(told.slice(1)).toEqual([
      'answer:start m2',
      'answer:delta m2 so far',
      'message:new 3',
      'message:new 4',
      'answer:delta m2 , more',
    ]);
  });

  it('do not wait for ever for a seq that the server does not have', () => {
    accept(isNew(2));
    reads[0]?.answer([]);
    expect(told).toEqual(['message:new 2']);
  });
});

describe('a session after a cut', () => {
  it('brings what was missed, and what it brought is not told again', () => {
    accept(isNew(1), start(2), delta(2, 'a'));
    expect(order.afterSeq).toBe(1);
    order.resume({ lastSeq: 3, messages: [answer(2, 'streaming', 'ab'), message(3)] });
    accept(isNew(3), start(2), delta(2, 'c'), end(2));
    expect(told.slice(3)).toEqual(['answer:delta m2 c', 'answer:end 2']);
    expect(settled).toEqual([1, 2, 3]);
    expect(order.afterSeq).toBe(3);
  });

  it('settles an answer that ended meanwhile, once', () => {
    accept(isNew(1), start(2));
    order.resume({ lastSeq: 2, messages: [answer(2)] });
    order.resume({ lastSeq: 2, messages: [answer(2)] });
    accept(end(2), delta(2, 'late'));
    expect(settled).toEqual([1, 2]);
    expect(told).toEqual(['message:new 1', 'answer:start m2']);
  });

  it('makes void a reading from before it', () => {
    accept(isNew(2));
    order.reset();
    order.resume({ lastSeq: 0, messages: [] });
    reads[0]?.answer([message(1), message(2)]);
    expect(told).toEqual([]);
    expect(settled).toEqual([]);
  });
});

it('an answer that failed is read from the server, and settled in its place', () => {
  const error = { code: 'internal', message: 'No.' } as const;
  accept(isNew(1), start(2), isNew(3));
  accept({ name: 'answer:error', payload: { messageId: 'm2', inReplyTo: 'm1', error } });
  expect(settled).toEqual([1]);
  reads[0]?.answer([answer(2, 'failed'), message(3)]);
  expect(settled).toEqual([1, 2, 3]);
});
