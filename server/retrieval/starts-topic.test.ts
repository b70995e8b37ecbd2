import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKnowledgeParts } from '../components/knowledge-parts.ts';
import { ingestSources } from '../knowledge/ingest.ts';
import { openTemporaryStores, type TemporaryStores } from '../stores/temporary-stores.ts';
import type { Retriever } from './types.ts';

const HISTORY = [
  { role: 'visitor', text: 'How do I return an item?' },
  {
    role: 'assistant',
    text: 'You can return almost everything within 30 days of delivery. Open your order and select Return.',
  },
] as const;

describe('a question in a conversation about returns', () => {
  let stores: TemporaryStores;
  let retriever: Retriever;
  beforeAll(async () => {
    stores = await openTemporaryStores();
    const config = {
      embeddingModel: undefined,
      seed: 1,
      dataDir: `${stores.databaseUrl.slice('file:'.length)}-index`,
    };
    const { complete, loadRetriever } = await createKnowledgeParts(config, stores);
    const parts = { knowledge: stores.knowledge, complete: async () => void (await complete()) };
    await ingestSources(parts, ['server/knowledge/sample/en']);
    retriever = await loadRetriever();
  });
  afterAll(() => stores.close());

  it.each([
    'How do I pair the lock with the app?',
    'How do I reset my password?',
    'Where do I find my invoice?',
    'How do I delete my account?',
  ])('starts a new topic: %s', async (question) => {
    const pool = await retriever.candidatePool(question, HISTORY);
    expect(pool.startsTopic).toBe(true);
    const alone = await retriever.candidatePool(question, []);
    expect(pool.candidates).toEqual(alone.candidates);
    expect(pool.staticFeatures).toEqual(alone.staticFeatures);
  });

  it.each(['And what does that cost?', 'Do I need the original box?', 'ok', 'why?'])(
    'goes on: %s',
    async (question) => {
      expect((await retriever.candidatePool(question, HISTORY)).startsTopic).toBeUndefined();
    },
  );

  it('starts none while nothing was answered', async () => {
    const unanswered = HISTORY.slice(0, 1);
    expect(
      (await retriever.candidatePool('How do I reset my password?', unanswered)).startsTopic,
    ).toBeUndefined();
  });
});
