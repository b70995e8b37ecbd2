import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { completeKnowledge } from './complete-knowledge.ts';
import { createLsaModels, createRemoteModels } from './embedding-models.ts';
import { InMemoryKnowledge } from './testing/in-memory-knowledge.ts';

async function completed(texts: readonly string[], models = createLsaModels(1)): Promise<InMemoryKnowledge> {
  const knowledge = new InMemoryKnowledge();
  const passages = texts.map((text) => ({ text, hash: text }));
  await knowledge.saveDocuments([{ key: 'a', title: '', hash: 'a', passages }]);
  await completeKnowledge({ knowledge }, { models, embedQuestionsIn: () => async () => undefined });
  return knowledge;
}

describe('createLsaModels', () => {
  it('brings a question near the passage that answers it, from what the database keeps', async () => {
    const models = createLsaModels(1);
    const texts = [
      'Parcels are delivered in three days.',
      'Charge the battery once a month.',
      'Invoices are in your account.',
    ];
    const knowledge = await completed(texts, models);
    const space = (await knowledge.findCurrentSpace())!;
    const { turn } = await models.openQuestions(space).embedQuestion('When is my parcel delivered?', []);
    const vectors = [...(await knowledge.listVectors(space.id)).values()];
    const similarities = vectors.map((vector) => vector.reduce((sum, value, i) => sum + value * turn[i]!, 0));
    assert.equal(similarities.indexOf(Math.max(...similarities)), 0);
  });

  it('gives one passage a vector, and one without a known word too', async () => {
    for (const text of ['Parcels are delivered in three days.', 'the of and']) {
      const knowledge = await completed([text]);
      const space = (await knowledge.findCurrentSpace())!;
      const [vector] = (await knowledge.listVectors(space.id)).values();
      assert.equal(vector!.length, space.dimensions);
    }
  });
});

describe('createRemoteModels', () => {
  it('asks the model for its dimension, and embeds every passage', async () => {
    const embedDocuments = async (texts: string[]) => texts.map(({ length }) => [length, 0, 0]);
    const models = createRemoteModels('small', { embedDocuments, embedQuery: async () => [0, 0, 0] });
    const knowledge = await completed(['a', 'b'], models);
    const space = (await knowledge.findCurrentSpace())!;
    assert.deepEqual([space.kind, space.name, space.dimensions], ['openai', 'small', 3]);
    assert.equal((await knowledge.listVectors(space.id)).size, 2);
  });
});
