import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../learning/bandit/random.ts';
import type { StoredMessage } from '../../stores/types.ts';
import type { ChatEvent } from '../chat-events.ts';
import { openTalks } from './testing/open-talks.ts';

const RACES = 200;
const WORDS = ['You ', 'have ', '30 ', 'days ', 'to ', 'return ', 'it.'];

let random: Random;
let talks: Awaited<ReturnType<typeof openTalks>>;

/** Lets everybody else go on for a while that depends on the draw alone. */
async function letOthersRun(most: number): Promise<void> {
  for (let left = Math.floor(random() * most); left > 0; left--) await new Promise(setImmediate);
}

/** Half of the answers hear that they are ended, half go on regardless: nobody may rely on the responder. */
async function* compose(_: string, signal: AbortSignal) {
  const listens = random() < 0.5;
  for (const text of WORDS) {
    await letOthersRun(6);
    if (listens) signal.throwIfAborted();
    yield { type: 'delta', text } as const;
  }
  yield { type: 'end', text: WORDS.join(''), citations: [], strategy: 'concise' } as const;
}

beforeAll(async () => {
  random = createRandom(20_261_123);
  talks = await openTalks(compose);
});
afterAll(() => talks.stores.close());

interface Race {
  readonly conversationId: string;
  readonly events: readonly ChatEvent[];
  readonly messages: readonly StoredMessage[];
  readonly wins: number;
}

/** A question or two, and two operators who take the conversation over somewhere in the middle of the answers. */
async function race(n: number): Promise<Race> {
  const { conversations } = talks.stores;
  const { chat, handover } = talks;
  const visitor = await conversations.createVisitor(`visitor ${n}`);
  const { id: conversationId } = await conversations.createConversation(visitor.id);
  const ask = async (clientId: string) => {
    const { message } = await chat.acceptMessage(conversationId, { clientId, text: 'How long?' });
    return chat.answer(message).catch(() => undefined);
  };
  const take = async (name: string) => {
    if (random() < 0.8) await letOthersRun(50); // else at once
    if (random() < 0.3) await handover.request(conversationId);
    return handover.take(conversationId, name);
  };
  const asked = [ask('a'), ...(random() < 0.5 ? [ask('b')] : [])];
  const taken = await Promise.allSettled([take('Ada'), take('Bob')]);
  await Promise.all([...asked, ask('after')]);
  return {
    conversationId,
    events: talks.told.filter((told) => told.conversationId === conversationId).map(({ event }) => event),
    messages: await conversations.listMessages(conversationId),
    wins: taken.filter(({ status }) => status === 'fulfilled').length,
  };
}

const isOfBot = ({ name }: ChatEvent) => name.startsWith('answer:');
const isPersonNow = ({ name, payload }: ChatEvent) =>
  name === 'conversation:state' && payload.owner !== 'bot';

/** What the bot said after the conversation was told to be another's. */
function saidAfterwards(events: readonly ChatEvent[]): ChatEvent[] {
  return events.slice(events.findIndex(isPersonNow)).filter(isOfBot);
}

/** Started answers that did not end exactly once for those who watch. */
function endedBadly(events: readonly ChatEvent[]): string[] {
  const ends = events.flatMap(({ name, payload }) => (name === 'answer:end' ? [payload.message.id] : []));
  const starts = events.flatMap(({ name, payload }) => (name === 'answer:start' ? [payload.messageId] : []));
  return starts.filter((id) => ends.filter((end) => end === id).length !== 1);
}

describe('200 take-overs against an answer in flight', () => {
  const races: Race[] = [];
  const bot = () => races.map(({ messages }) => messages.filter(({ role }) => role === 'bot'));

  beforeAll(async () => {
    for (let n = 0; n < RACES; n++) races.push(await race(n));
  }, 120_000);

  it('come at all times: before an answer, in its middle, after it', () => {
    const statuses = bot().map((answers) => answers.map(({ status }) => status).join() || 'none');
    const count = (part: string) => statuses.filter((status) => status.includes(part)).length;
    expect(races).toHaveLength(RACES);
    for (const kind of ['none', 'stopped', 'complete']) expect(count(kind), kind).toBeGreaterThan(10);
  });

  it('leave no message of the bot after the person owns the conversation', async () => {
    for (const { conversationId, events, messages } of races) {
      const { owner, ownerSeq, ownerSince } =
        await talks.stores.handovers.requireConversation(conversationId);
      const late = messages.filter(
        ({ role, seq, status }) => role === 'bot' && (seq > ownerSeq || status === 'streaming'),
      );
      expect([owner, late]).toEqual(['person', []]);
      expect(ownerSince.getTime()).toBeGreaterThan(0);
      expect(saidAfterwards(events)).toEqual([]);
    }
  });

  it('are won by exactly one of two operators', () => {
    expect(races.filter(({ wins }) => wins !== 1)).toEqual([]);
  });

  it('end every answer that was begun exactly once, with text that was shown', () => {
    for (const { events, messages } of races) {
      expect(endedBadly(events)).toEqual([]);
      for (const { name, payload } of events) {
        if (name === 'answer:end') expect(messages).toContainEqual(payload.message); // as it was told, it is kept
      }
      for (const { role, status, text } of messages) {
        if (role === 'bot' && status === 'stopped') expect(WORDS.join('').startsWith(text)).toBe(true);
      }
    }
  });

  it('number the messages without a gap and log nothing', () => {
    for (const { messages } of races)
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
    expect(talks.logged).toEqual([]);
  });
});
