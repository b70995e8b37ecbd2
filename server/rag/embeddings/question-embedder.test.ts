import { Embeddings } from '@langchain/core/embeddings';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../learning/bandit/random.ts';
import type { Turn } from '../../text/passage.ts';
import { fitLsa } from './lsa.ts';
import { createLsaQuestionEmbedder, createQuestionEmbedder } from './question-embedder.ts';

const HISTORY: readonly Turn[] = [
  { role: 'visitor', text: 'passport' },
  { role: 'assistant', text: 'bring a photo' },
];

const norm = (vector: Float32Array) => Math.hypot(...vector);

describe('createLsaQuestionEmbedder', () => {
  const model = fitLsa(['passport and photo', 'income tax', 'photo studio'], { random: createRandom(1) });
  const embedder = createLsaQuestionEmbedder(model, 7);

  it('lets earlier turns count in the vector with history, and the last answer be a vector of its own', async () => {
    const { turn, withHistory, lastAnswer } = await embedder.embedQuestion('tax', HISTORY);
    expect(embedder).toMatchObject({ spaceId: 7, dimensions: model.dimensions });
    expect(norm(turn)).toBeCloseTo(1, 5);
    expect(norm(withHistory)).toBeCloseTo(1, 5);
    expect(norm(lastAnswer!)).toBeCloseTo(1, 5);
    expect(withHistory).not.toEqual(turn);
  });

  it('gives the turn twice, and no last answer, on a first turn', async () => {
    const vectors = await embedder.embedQuestion('tax', []);
    expect(vectors.withHistory).toEqual(vectors.turn);
    expect('lastAnswer' in vectors).toBe(false);
  });

  it('gives zero vectors for words that no passage has', async () => {
    const { turn } = await embedder.embedQuestion('zebra', []);
    expect(norm(turn)).toBe(0);
  });
});

class SpyEmbeddings extends Embeddings {
  texts: string[] = [];

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    this.texts = texts;
    return texts.map((text) => [3, text.length]);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return (await this.embedDocuments([text]))[0]!;
  }
}

describe('createQuestionEmbedder', () => {
  it('asks once for the question, its last turns joined oldest first, and the last answer', async () => {
    const embeddings = new SpyEmbeddings({});
    const embedder = createQuestionEmbedder(embeddings, { spaceId: 2, dimensions: 2 });
    const { turn, lastAnswer } = await embedder.embedQuestion('tax?', HISTORY);
    expect(embeddings.texts).toEqual(['tax?', 'passport\nbring a photo\ntax?', 'bring a photo']);
    expect(Array.from(turn)).toEqual([Math.fround(3 / 5), Math.fround(4 / 5)]);
    expect(norm(lastAnswer!)).toBeCloseTo(1, 5);
  });

  it('asks for nothing about the last answer on a first turn', async () => {
    const embeddings = new SpyEmbeddings({});
    const embedder = createQuestionEmbedder(embeddings, { spaceId: 2, dimensions: 2 });
    expect('lastAnswer' in (await embedder.embedQuestion('tax?', []))).toBe(false);
    expect(embeddings.texts).toEqual(['tax?', 'tax?']);
  });
});
