import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newAnswer, startTalk } from './stores-fixture.ts';
import { openTemporaryStores, type TemporaryStores } from './temporary-stores.ts';
import type { KnowledgeStore, NewDocument } from './types.ts';

let stores: TemporaryStores;
let knowledge: KnowledgeStore;

beforeEach(async () => {
  stores = await openTemporaryStores();
  knowledge = stores.knowledge;
});

afterEach(() => stores.close());

function newDocument(key: string, texts: readonly string[], fields: Partial<NewDocument> = {}): NewDocument {
  return {
    key,
    title: key,
    hash: `hash of ${key}`,
    passages: texts.map((text) => ({ text, hash: text })),
    ...fields,
  };
}

const revision = async () => (await stores.revisions.read()).knowledge;
const manyTexts = (count: number) => Array.from({ length: count }, (_, i) => `text ${i}`);

async function passagesOf(key: string) {
  return knowledge.listPassagesOf((await knowledge.findDocument(key))!.id);
}

async function newSpace() {
  return knowledge.createSpace({ kind: 'lsa', name: 'lsa-2', dimensions: 2, passageCount: 0 });
}

describe('documents', () => {
  it('are saved, found, listed and counted', async () => {
    const passage = { text: 'Send it back.', hash: 'x', sourceId: 's1', section: 'How' };
    const fields = { url: 'https://shop.example/returns', language: 'en', passages: [passage] };
    await knowledge.saveDocuments([newDocument('returns', [], fields), newDocument('empty', [])]);
    const document = await knowledge.findDocument('returns');
    expect(document).toEqual({
      id: expect.any(Number),
      key: 'returns',
      title: 'returns',
      url: fields.url,
      language: 'en',
      hash: 'hash of returns',
      updatedAt: expect.any(Date),
      passages: 1,
    });
    expect(await knowledge.findDocument('none')).toBeUndefined();
    const documents = await knowledge.listDocuments({ limit: 5 });
    expect(documents.map(({ key }) => key)).toEqual(['empty', 'returns']);
    expect(await knowledge.listDocuments({ limit: 5, before: documents[0]!.id })).toEqual([document]);
    expect(await knowledge.countKnowledge()).toEqual({ documents: 2, passages: 1 });
    expect(await knowledge.listDocumentHashes()).toEqual(
      new Map([
        ['returns', 'hash of returns'],
        ['empty', 'hash of empty'],
      ]),
    );
    expect(await knowledge.listIndexedPassages()).toEqual([
      {
        id: expect.any(Number),
        documentId: document!.id,
        position: 0,
        title: 'returns',
        url: fields.url,
        language: 'en',
        section: 'How',
        sourceId: 's1',
        text: 'Send it back.',
      },
    ]);
  });

  it('raise the revision once for all that are saved together', async () => {
    await knowledge.saveDocuments([
      newDocument('a', ['1']),
      newDocument('b', ['2']),
      newDocument('c', ['3']),
    ]);
    expect(await revision()).toBe(1);
    await knowledge.saveDocuments([]);
    expect(await revision()).toBe(1);
    await knowledge.touch();
    expect(await revision()).toBe(2);
  });

  it('keep the ids of passages that stay, in their new order', async () => {
    await knowledge.saveDocuments([newDocument('a', ['one', 'two', 'three'])]);
    const [one, , three] = await passagesOf('a');
    const passages = [{ text: 'zero', hash: 'zero' }, three!, { ...one!, text: 'one, changed', hash: 'new' }];
    await knowledge.saveDocuments([newDocument('a', [], { passages, hash: 'second' })]);
    expect(await passagesOf('a')).toEqual([
      { id: expect.any(Number), text: 'zero', hash: 'zero' },
      three,
      { id: one!.id, text: 'one, changed', hash: 'new' },
    ]);
    expect(await knowledge.findDocument('a')).toMatchObject({ hash: 'second', passages: 3 });
  });

  it('refuse a passage of another document, and stay as they were', async () => {
    await knowledge.saveDocuments([newDocument('a', ['one']), newDocument('b', ['two'])]);
    const [foreign] = await passagesOf('b');
    const saving = knowledge.saveDocuments([newDocument('a', [], { passages: [foreign!] })]);
    await expect(saving).rejects.toThrow(RangeError);
    expect(await passagesOf('a')).toMatchObject([{ text: 'one' }]);
    expect(await knowledge.findDocument('a')).toMatchObject({ hash: 'hash of a' });
  });

  it('may be long: saved in several transactions, whole and in order at the end', async () => {
    const texts = manyTexts(80);
    await knowledge.saveDocuments([newDocument('long', texts)]);
    const passages = await passagesOf('long');
    expect(passages.map(({ text }) => text)).toEqual(texts);
    await knowledge.saveDocuments([newDocument('long', [], { passages: [...passages].reverse() })]);
    expect(await passagesOf('long')).toEqual([...passages].reverse());
    expect(await knowledge.findDocument('long')).toMatchObject({ hash: 'hash of long' });
    expect(await revision()).toBe(2);
  });

  it('are not taken for whole when two save the same long one at once', async () => {
    const saving = [manyTexts(60), manyTexts(61)].map((texts) =>
      knowledge.saveDocuments([newDocument('long', texts)]),
    );
    const results = await Promise.allSettled(saving);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const expected = results[0]!.status === 'fulfilled' ? 60 : 61;
    expect(await passagesOf('long')).toHaveLength(expected);
  });

  it('are deleted with their passages and vectors', async () => {
    await knowledge.saveDocuments([newDocument('a', ['one'])]);
    const { id } = (await knowledge.findDocument('a'))!;
    const space = await newSpace();
    const [passage] = await passagesOf('a');
    await knowledge.saveVectors(space.id, [{ passageId: passage!.id, vector: Float32Array.of(1, 0) }]);
    expect(await knowledge.deleteDocument(id)).toBe(true);
    expect(await knowledge.listVectors(space.id)).toEqual(new Map());
    expect(await knowledge.countKnowledge()).toEqual({ documents: 0, passages: 0 });
    expect(await revision()).toBe(2);
    expect(await knowledge.deleteDocument(id)).toBe(false);
    expect(await revision()).toBe(2);
  });

  it('are listed for the index by document and position, over many documents', async () => {
    await knowledge.saveDocuments(manyTexts(55).map((key) => newDocument(key, ['first', 'second'])));
    const passages = await knowledge.listIndexedPassages();
    expect(passages).toHaveLength(110);
    const order = passages.map(({ documentId, position }) => documentId * 10 + position);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

describe('vectors', () => {
  it('are saved, replaced, and missing where there is none', async () => {
    await knowledge.saveDocuments([newDocument('a', manyTexts(70))]);
    const { id: spaceId } = await newSpace();
    const ids = await knowledge.listPassagesWithoutVector(spaceId);
    expect(ids).toHaveLength(70);
    await knowledge.saveVectors(
      spaceId,
      ids.slice(1).map((passageId) => ({ passageId, vector: Float32Array.of(1, 0) })),
    );
    await knowledge.saveVectors(spaceId, [{ passageId: ids[5]!, vector: Float32Array.of(0.6, 0.8) }]);
    expect(await knowledge.listPassagesWithoutVector(spaceId)).toEqual([ids[0]]);
    const vectors = await knowledge.listVectors(spaceId);
    expect(vectors.size).toBe(69);
    expect(vectors.get(ids[5]!)).toEqual(Float32Array.of(0.6, 0.8));
  });

  it('of passages deleted meanwhile are left out', async () => {
    await knowledge.saveDocuments([newDocument('a', ['one'])]);
    const { id: spaceId } = await newSpace();
    const [passage] = await passagesOf('a');
    const vector = Float32Array.of(1, 0);
    await knowledge.saveVectors(
      spaceId,
      [passage!.id, 999].map((passageId) => ({ passageId, vector })),
    );
    expect([...(await knowledge.listVectors(spaceId)).keys()]).toEqual([passage!.id]);
  });

  it('go when the text of their passage changes, and stay when it only moves', async () => {
    await knowledge.saveDocuments([newDocument('a', ['one', 'two'])]);
    const { id: spaceId } = await newSpace();
    const [one, two] = await passagesOf('a');
    const vector = Float32Array.of(1, 0);
    await knowledge.saveVectors(
      spaceId,
      [one!, two!].map(({ id }) => ({ passageId: id, vector })),
    );
    const passages = [two!, { ...one!, text: 'changed', hash: 'changed' }];
    await knowledge.saveDocuments([newDocument('a', [], { passages })]);
    expect(await knowledge.listPassagesWithoutVector(spaceId)).toEqual([one!.id]);
  });
});

describe('embedding spaces', () => {
  it('are current one at a time; the one before loses its vectors', async () => {
    await knowledge.saveDocuments([newDocument('a', manyTexts(110))]);
    expect(await knowledge.findCurrentSpace()).toBeUndefined();
    const first = await newSpace();
    expect(first).toEqual({
      ...first,
      status: 'building',
      name: 'lsa-2',
      kind: 'lsa',
      dimensions: 2,
      passageCount: 0,
    });
    const ids = await knowledge.listPassagesWithoutVector(first.id);
    await knowledge.saveVectors(
      first.id,
      ids.map((passageId) => ({ passageId, vector: Float32Array.of(1, 0) })),
    );
    await knowledge.swapSpace(first.id);
    expect((await knowledge.listVectors(first.id)).size).toBe(110);
    const parameters = Uint8Array.of(1, 2, 3);
    const second = await knowledge.createSpace({
      kind: 'openai',
      name: 'e',
      dimensions: 3,
      passageCount: 9,
      parameters,
    });
    const before = await revision();
    await knowledge.swapSpace(second.id);
    expect(await knowledge.findCurrentSpace()).toEqual({ ...second, status: 'current' });
    expect(new Uint8Array(second.parameters!)).toEqual(parameters);
    expect(await knowledge.listVectors(first.id)).toEqual(new Map());
    expect(await revision()).toBe(before + 1);
  });

  it('that are still building can be dropped, and then cannot be swapped in', async () => {
    await knowledge.saveDocuments([newDocument('a', ['one'])]);
    const current = await newSpace();
    await knowledge.swapSpace(current.id);
    const building = await newSpace();
    const [passageId] = await knowledge.listPassagesWithoutVector(building.id);
    await knowledge.saveVectors(building.id, [{ passageId: passageId!, vector: Float32Array.of(1, 0) }]);
    await knowledge.dropBuildingSpaces();
    await expect(knowledge.swapSpace(building.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await knowledge.listVectors(building.id)).toEqual(new Map());
    expect(await knowledge.findCurrentSpace()).toMatchObject({ id: current.id });
  });
});

describe('questions of another space', () => {
  it('are the voted ones, until they have a vector of this one', async () => {
    const talk = await startTalk(stores);
    const voted = await talk.answer('a');
    await talk.answer('b');
    await stores.votes.recordVote({
      messageId: voted.id,
      visitorId: talk.visitorId,
      vote: 'up',
      reasons: [],
    });
    const { spaceId } = newAnswer(voted, talk.policyId).retrieval.pool.question;
    expect(await knowledge.listQuestionsOutside(spaceId, 10)).toEqual([]);
    const outside = await knowledge.listQuestionsOutside(7, 10);
    expect(outside).toEqual([{ decisionId: expect.any(Number), messageId: voted.id }]);
    const vector = Float32Array.of(1, 0, 0);
    await knowledge.saveQuestionVectors(7, [{ decisionId: outside[0]!.decisionId, vector }]);
    expect(await knowledge.listQuestionsOutside(7, 10)).toEqual([]);
    const [round] = await stores.votes.listRounds({ afterVoteId: 0, uptoVoteId: 100 });
    expect(round?.question).toMatchObject({ spaceId: 7, vector, terms: [['return', 1]] });
  });
});
