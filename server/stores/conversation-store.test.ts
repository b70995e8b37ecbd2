import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStores } from './index.ts';
import { citationOf, finished, newAnswer, newPolicy, startTalk, type Talk } from './stores-fixture.ts';
import { createTicking, openTemporaryStores, type TemporaryStores } from './temporary-stores.ts';
import type { ConversationStore } from './types.ts';

const INTERRUPTED = { code: 'answer_interrupted', message: 'Interrupted.' } as const;
const UNAVAILABLE = { code: 'model_unavailable', message: 'No "answer".' } as const;

let stores: TemporaryStores;
let conversations: ConversationStore;
let talk: Talk;

beforeEach(async () => {
  stores = await openTemporaryStores(createTicking());
  conversations = stores.conversations;
  talk = await startTalk(stores);
});

afterEach(() => stores.close());

const question = (clientId: string) => ({ conversationId: talk.conversationId, clientId, text: 'How?' });

async function startAnswer(clientId: string) {
  return conversations.startAnswer(newAnswer(await talk.ask(clientId), talk.policyId));
}

async function seqs(afterSeq?: number): Promise<number[]> {
  const options = afterSeq === undefined ? {} : { afterSeq };
  return (await conversations.listMessages(talk.conversationId, options)).map(({ seq }) => seq);
}

describe('visitors and conversations', () => {
  it('are found again, and are undefined when there are none', async () => {
    const { visitorId, conversationId } = talk;
    expect(await conversations.findVisitor('hash')).toMatchObject({ id: visitorId });
    expect(await conversations.findVisitor('other')).toBeUndefined();
    expect(await conversations.findConversation(conversationId)).toMatchObject({ visitorId, lastSeq: 0 });
    expect(await conversations.findConversation('none')).toBeUndefined();
    expect(await conversations.latestConversation('nobody')).toBeUndefined();
  });

  it('has as the latest the conversation that changed last', async () => {
    const second = await conversations.createConversation(talk.visitorId);
    expect(await conversations.latestConversation(talk.visitorId)).toMatchObject({ id: second.id });
    await talk.ask('a');
    expect(await conversations.latestConversation(talk.visitorId)).toMatchObject({ id: talk.conversationId });
  });

  it('refuses a conversation of nobody', async () => {
    await expect(conversations.createConversation('nobody')).rejects.toMatchObject({
      code: 'visitor_not_found',
    });
  });
});

describe('appendVisitorMessage', () => {
  it('numbers messages from 1 and keeps what came with them', async () => {
    const page = { url: 'https://shop.example/lamp', title: 'Lamp' };
    const { message, duplicate } = await conversations.appendVisitorMessage({
      ...question('a'),
      locale: 'fr',
      page,
    });
    expect(duplicate).toBe(false);
    expect(message).toEqual({
      id: expect.any(String),
      conversationId: talk.conversationId,
      seq: 1,
      role: 'visitor',
      status: 'received',
      text: 'How?',
      clientId: 'a',
      locale: 'fr',
      createdAt: expect.stringMatching(/^2026-01-01T00:00:\d\d\.000Z$/),
    });
    expect(await conversations.findMessage(message.id)).toEqual(message);
    const file = new BetterSqlite3(stores.databaseUrl.replace('file:', ''));
    expect(file.prepare('SELECT page FROM Message').pluck().get()).toBe(JSON.stringify(page));
    file.close();
  });

  it('gives twenty callers with one client id the same message', async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, () => conversations.appendVisitorMessage(question('same'))),
    );
    expect(new Set(results.map(({ message }) => message.id)).size).toBe(1);
    expect(results.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    expect(await seqs()).toEqual([1]);
  });

  it('gives twenty messages at once a seq each, without gaps, retries among them', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `${i}`).flatMap((id) => [id, id]);
    await Promise.all(ids.map((id) => conversations.appendVisitorMessage(question(id))));
    expect(await seqs()).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    await expect(talk.ask('after')).resolves.toMatchObject({ seq: 21 });
  });

  it('agrees with a second process about seqs and client ids', async () => {
    const second = await createStores({ databaseUrl: stores.databaseUrl });
    const ids = Array.from({ length: 10 }, (_, i) => `${i}`);
    const results = await Promise.all(
      ids.flatMap((id) => [
        conversations.appendVisitorMessage(question(id)),
        second.conversations.appendVisitorMessage(question(id)),
      ]),
    );
    await second.close();
    expect(results.filter(({ duplicate }) => duplicate)).toHaveLength(10);
    expect(await seqs()).toEqual(ids.map((_, i) => i + 1));
  });

  it('refuses an unknown conversation', async () => {
    const message = { ...question('a'), conversationId: 'none' };
    await expect(conversations.appendVisitorMessage(message)).rejects.toMatchObject({
      code: 'conversation_not_found',
    });
  });
});

describe('answers', () => {
  it('are begun with the next seq and finished with their citations', async () => {
    const started = await startAnswer('a');
    expect(started).toMatchObject({
      seq: 2,
      role: 'bot',
      status: 'streaming',
      text: '',
      strategy: 'concise',
    });
    const answer = await conversations.finishAnswer(
      started.id,
      finished({ strategy: 'refuse', citations: [] }),
    );
    expect(answer).toMatchObject({ id: started.id, status: 'complete', strategy: 'refuse', citations: [] });
    expect(await conversations.findMessage(started.id)).toEqual(answer);
  });

  it('are finished only once', async () => {
    const { id } = await startAnswer('a');
    const first = await conversations.finishAnswer(id, finished());
    expect(await conversations.finishAnswer(id, finished({ status: 'stopped', text: 'Other' }))).toEqual(
      first,
    );
  });

  it('keep the reason why they failed', async () => {
    const { id } = await startAnswer('a');
    const failed = finished({ status: 'failed', citations: [], text: '', error: UNAVAILABLE });
    expect(await conversations.finishAnswer(id, failed)).toMatchObject({
      status: 'failed',
      error: UNAVAILABLE,
    });
  });

  it('cannot be finished when they are not there', async () => {
    await expect(conversations.finishAnswer('none', finished())).rejects.toMatchObject({
      code: 'message_not_found',
    });
  });

  it('leave nothing behind when a decision cannot be stored', async () => {
    const asked = await talk.ask('a');
    await expect(conversations.startAnswer(newAnswer(asked, 999))).rejects.toThrow();
    expect(await seqs()).toEqual([1]);
    expect(await conversations.findConversation(talk.conversationId)).toMatchObject({ lastSeq: 1 });
  });
});

describe('listMessages', () => {
  it('lists all from the first, or those after a seq', async () => {
    await talk.ask('a');
    await talk.ask('b');
    expect(await seqs()).toEqual([1, 2]);
    expect(await seqs(0)).toEqual([1, 2]);
    expect(await seqs(7)).toEqual([]);
  });

  it('lists what changed since the message with that seq was made: finished answers and votes', async () => {
    const { id: first } = await talk.answer('a');
    await talk.answer('b');
    const { id: streaming } = await startAnswer('c');
    await talk.ask('d');
    expect(await seqs(7)).toEqual([]);
    await conversations.finishAnswer(streaming, finished());
    await stores.votes.recordVote({ messageId: first, visitorId: talk.visitorId, vote: 'up', reasons: [] });
    expect(await seqs(7)).toEqual([2, 6]);
  });

  it('shows the newest vote, and none once it is withdrawn', async () => {
    const { id: messageId } = await talk.answer('a');
    for (const vote of ['up', 'down'] as const) {
      await stores.votes.recordVote({ messageId, visitorId: talk.visitorId, vote, reasons: [] });
    }
    expect((await conversations.listMessages(talk.conversationId))[1]).toMatchObject({ vote: 'down' });
    await stores.votes.recordVote({ messageId, visitorId: talk.visitorId, vote: null, reasons: [] });
    expect((await conversations.findMessage(messageId))?.vote).toBeUndefined();
  });

  it('pages backwards', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await talk.ask(id);
    const page = await conversations.listMessagesBefore(talk.conversationId, 4, 2);
    expect(page.map(({ seq }) => seq)).toEqual([2, 3]);
  });
});

describe('after an interruption', () => {
  const unanswered = async () => (await conversations.listUnanswered()).map(({ clientId }) => clientId);

  it('fails the answers that were streaming, and no others', async () => {
    const whole = await talk.answer('a');
    const { id } = await startAnswer('b');
    expect(await conversations.failInterruptedAnswers(INTERRUPTED)).toBe(1);
    expect(await conversations.findMessage(id)).toMatchObject({ status: 'failed', error: INTERRUPTED });
    expect(await conversations.findMessage(whole.id)).toEqual(whole);
  });

  it('lists messages that were never answered or whose answer broke off, oldest first', async () => {
    await talk.answer('answered');
    await talk.ask('never');
    await startAnswer('broken');
    await conversations.failInterruptedAnswers(INTERRUPTED);
    await startAnswer('streaming');
    await talk.answer('stopped', { status: 'stopped' });
    await talk.answer('failed', { status: 'failed', error: UNAVAILABLE });
    expect(await unanswered()).toEqual(['never', 'broken']);
  });

  it('does not list a message that was answered after an interruption', async () => {
    const asked = await talk.ask('a');
    await conversations.startAnswer(newAnswer(asked, talk.policyId));
    await conversations.failInterruptedAnswers(INTERRUPTED);
    const { id } = await conversations.startAnswer(newAnswer(asked, talk.policyId));
    await conversations.finishAnswer(id, finished());
    expect(await unanswered()).toEqual([]);
  });

  it('gives up a message whose answer broke off three times', async () => {
    const asked = await talk.ask('a');
    for (const listed of [['a'], ['a'], []]) {
      await conversations.startAnswer(newAnswer(asked, talk.policyId));
      await conversations.failInterruptedAnswers(INTERRUPTED);
      expect(await unanswered()).toEqual(listed);
    }
  });
});

describe('deleteVisitor', () => {
  it('takes conversations, decisions and votes with him, and leaves other visitors alone', async () => {
    const other = await startTalk(stores, 'other');
    const kept = await other.answer('a');
    await stores.votes.recordVote({
      messageId: kept.id,
      visitorId: other.visitorId,
      vote: 'up',
      reasons: [],
    });
    const { id } = await talk.answer('a', { citations: [citationOf(21)] });
    await stores.votes.recordVote({ messageId: id, visitorId: talk.visitorId, vote: 'up', reasons: [] });
    expect(await conversations.deleteVisitor(talk.visitorId)).toBe(true);
    expect(await conversations.findVisitor('hash')).toBeUndefined();
    expect(await conversations.findMessage(id)).toBeUndefined();
    expect(await stores.decisions.findRetrieval(id)).toBeUndefined();
    expect(await stores.votes.countAfter(0)).toBe(1);
    expect(await stores.decisions.findRetrieval(kept.id)).toBeDefined();
  });

  it('takes along what was to be told of his conversations, and nothing of others', async () => {
    const other = await startTalk(stores, 'other');
    const database = new BetterSqlite3(stores.databaseUrl.slice('file:'.length));
    for (const { conversationId } of [talk, other]) {
      database
        .prepare(
          'INSERT INTO "WebhookDelivery" (event, url, conversationId, body, createdAt) VALUES (?, ?, ?, ?, ?)',
        )
        .run('feedback.given', 'https://shop.example', conversationId, '{}', '2026-01-01T00:00:00.000Z');
    }
    await conversations.deleteVisitor(talk.visitorId);
    const left = database.prepare('SELECT conversationId FROM "WebhookDelivery"').all();
    database.close();
    expect(left).toEqual([{ conversationId: other.conversationId }]);
  });

  it('marks the versions that he taught, and no others', async () => {
    const other = await startTalk(stores, 'other');
    const vote = async ({ visitorId, answer }: Talk, clientId: string) => {
      const { id: messageId } = await answer(clientId);
      return (await stores.votes.recordVote({ messageId, visitorId, vote: 'up', reasons: [] })).id;
    };
    const marks = [
      await vote(other, 'a'),
      await vote(talk, 'b'),
      await vote(talk, 'c'),
      await vote(other, 'd'),
    ];
    const ids: number[] = [];
    for (const memoryMark of marks)
      ids.push((await stores.policies.createPolicy(newPolicy({ memoryMark }))).id);
    await conversations.deleteVisitor(talk.visitorId);
    const versions = await Promise.all([talk.policyId, ...ids].map((id) => stores.policies.findPolicy(id)));
    expect(versions.map((version) => version!.restorable)).toEqual([
      undefined,
      undefined,
      false,
      false,
      false,
    ]);
    await expect(stores.policies.activate(ids[1]!)).rejects.toMatchObject({ code: 'policy_not_restorable' });
    expect(await stores.policies.findServing()).toMatchObject({ id: ids[3], status: 'serving' });
    await stores.policies.activate(ids[0]!);
    expect(await stores.policies.findStart()).toMatchObject({ id: talk.policyId });
  });

  it('marks no version for somebody who never voted', async () => {
    const { id } = await stores.policies.createPolicy(newPolicy({ memoryMark: 5 }));
    await talk.answer('a');
    await conversations.deleteVisitor(talk.visitorId);
    expect(await stores.policies.findPolicy(id)).not.toHaveProperty('restorable');
  });

  it('is false when there is none', async () => {
    expect(await conversations.deleteVisitor('nobody')).toBe(false);
  });
});
