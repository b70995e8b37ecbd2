import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'vitest';
import type { SpaceRecord } from '../stores/types.ts';
import { type CompletionOptions, completeKnowledge } from './complete-knowledge.ts';
import { needsNewSpace } from './refit.ts';
import { InMemoryKnowledge } from './testing/in-memory-knowledge.ts';

let knowledge = new InMemoryKnowledge();
beforeEach(() => {
  knowledge = new InMemoryKnowledge();
});

/** Vectors that tell the length of a text and the space; not of unit length. */
function models(
  name = 'lsa',
  kind: SpaceRecord['kind'] = 'lsa',
): CompletionOptions['models'] & { fits: number } {
  return {
    kind,
    name,
    fitted: kind === 'lsa',
    fits: 0,
    async fit(texts) {
      this.fits += 1;
      return { dimensions: 2, parameters: new Uint8Array([texts.length]) };
    },
    open: () => ({ embedDocuments: async (texts) => texts.map((text) => [text.length, 1]) }),
  };
}

const embedQuestionsIn = (space: SpaceRecord) => async (messageId: string) =>
  messageId === 'gone' ? undefined : Float32Array.of(space.id, 0);

const complete = (factory: CompletionOptions['models']) =>
  completeKnowledge({ knowledge }, { models: factory, embedQuestionsIn });

async function save(key: string, ...texts: string[]): Promise<void> {
  const passages = texts.map((text) => ({ text, hash: text }));
  await knowledge.saveDocuments([{ key, title: key, hash: texts.join(), passages }]);
}

const many = (count: number, prefix = 't') => Array.from({ length: count }, (_, i) => `${prefix} ${i}`);

describe('completeKnowledge', () => {
  it('does nothing without passages', async () => {
    assert.deepEqual(await complete(models()), { refitted: false, embedded: 0 });
    assert.equal(knowledge.spaces.size, 0);
  });

  it('gives a first passage a space and a vector of unit length', async () => {
    await save('a', 'text');
    assert.deepEqual(await complete(models()), { refitted: true, embedded: 0 });
    const space = (await knowledge.findCurrentSpace())!;
    const [vector] = (await knowledge.listVectors(space.id)).values();
    assert.ok(Math.abs(Math.hypot(...vector!) - 1) < 1e-6);
  });

  it('does nothing the second time', async () => {
    await save('a', ...many(10));
    const factory = models();
    await complete(factory);
    const { revision } = knowledge;
    assert.deepEqual(await complete(factory), { refitted: false, embedded: 0 });
    assert.equal(factory.fits, 1);
    assert.equal(knowledge.revision, revision);
  });

  it('folds a few new passages into the space that serves', async () => {
    await save('a', ...many(10));
    const factory = models();
    await complete(factory);
    const { revision } = knowledge;
    await save('b', 'new one');
    assert.deepEqual(await complete(factory), { refitted: false, embedded: 1 });
    assert.equal(factory.fits, 1);
    assert.ok(knowledge.revision > revision);
    const space = (await knowledge.findCurrentSpace())!;
    assert.deepEqual(await knowledge.listPassagesWithoutVector(space.id), []);
  });

  it('refits when knowledge grew by more than a fifth, and moves the logged questions along', async () => {
    await save('a', ...many(10));
    const factory = models();
    await complete(factory);
    const before = (await knowledge.findCurrentSpace())!;
    knowledge.questions.set(1, { messageId: 'm1', spaceId: before.id });
    knowledge.questions.set(2, { messageId: 'gone', spaceId: before.id });
    await save('b', ...many(3, 'new'));
    assert.deepEqual(await complete(factory), { refitted: true, embedded: 0 });
    const space = (await knowledge.findCurrentSpace())!;
    assert.notEqual(space.id, before.id);
    assert.equal(space.passageCount, 13);
    assert.equal((await knowledge.listVectors(space.id)).size, 13);
    assert.deepEqual(knowledge.questions.get(1), {
      messageId: 'm1',
      spaceId: space.id,
      vector: Float32Array.of(space.id, 0),
    });
    assert.equal(knowledge.questions.get(2)!.spaceId, before.id);
  });

  it('builds a new space when another model is asked for', async () => {
    await save('a', ...many(3));
    await complete(models());
    await complete(models('small', 'openai'));
    assert.deepEqual(
      [...knowledge.spaces.values()].map(({ name, status }) => [name, status]),
      [
        ['lsa', 'retired'],
        ['small', 'current'],
      ],
    );
  });

  it('leaves the old space serving when it dies in a refit, and cleans up the next time', async () => {
    await save('a', ...many(10));
    await complete(models());
    const before = await knowledge.findCurrentSpace();
    knowledge.questions.set(1, { messageId: 'm1', spaceId: before!.id });
    await save('b', ...many(200, 'new'));
    const dying = {
      ...models(),
      open: () => ({ embedDocuments: () => Promise.reject(new Error('killed')) }),
    };
    await assert.rejects(complete(dying), /killed/);
    assert.equal((await knowledge.findCurrentSpace())!.id, before!.id);
    assert.equal(knowledge.questions.get(1)!.spaceId, before!.id);
    await complete(models());
    const states = [...knowledge.spaces.values()].map(({ status }) => status);
    assert.deepEqual(states, ['retired', 'current']);
  });

  it('refuses vectors of another dimension and values that are no numbers', async () => {
    await save('a', 'text');
    const wrong = (vector: number[]) => ({
      ...models(),
      open: () => ({ embedDocuments: async () => [vector] }),
    });
    await assert.rejects(complete(wrong([1])), /must have 2 dimensions, got 1/);
    await assert.rejects(complete(wrong([1, Number.NaN])), /finite/);
  });
});

describe('needsNewSpace', () => {
  const space: SpaceRecord = {
    id: 1,
    kind: 'lsa',
    name: 'lsa',
    dimensions: 2,
    passageCount: 100,
    status: 'current',
  };
  const needs = (passages: number, withoutVector: number, fitted = true) =>
    needsNewSpace(space, { kind: 'lsa', name: 'lsa', fitted }, { passages, withoutVector });

  it('allows a fifth of growth or shrinkage, and a tenth of change', () => {
    assert.deepEqual(
      [needs(120, 20), needs(121, 21), needs(80, 0), needs(79, 0)],
      [false, true, false, true],
    );
    assert.deepEqual(
      [needs(100, 10), needs(100, 11), needs(110, 21), needs(110, 22)],
      [false, true, false, true],
    );
  });

  it('never replaces a model that was not fitted on the passages for their sake', () => {
    assert.equal(needs(1_000, 1_000, false), false);
  });
});
