import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import type { CandidatePool } from '../learning/bandit/retrieval-context.ts';
import { STATIC_FEATURES, type StaticFeature } from '../learning/bandit/static-features.ts';
import type { Passage, Turn } from '../text/passage.ts';
import { createRetriever } from './create-retriever.ts';
import { HnswVectorStore } from './hnsw-vector-store.ts';
import type { QuestionEmbedder } from './types.ts';

const PASSAGES: readonly Passage[] = [
  { id: 11, documentId: 1, position: 0, title: 'Passports', text: 'Renew your passport at the town hall.' },
  { id: 12, documentId: 1, position: 1, title: 'Passports', text: 'A new passport costs 86 euros.' },
  { id: 13, documentId: 1, position: 2, title: 'Passports', text: 'Children need a photo.' },
  { id: 21, documentId: 2, position: 0, title: 'Income tax', text: 'Declare your income every year.' },
  {
    id: 22,
    documentId: 2,
    position: 1,
    title: 'Income tax',
    text: 'Pay the tax online or at the town hall.',
  },
];

const HISTORY: readonly Turn[] = [
  { role: 'visitor', text: 'What does a passport cost?' },
  { role: 'assistant', text: 'A new passport costs 86 euros.' },
];

/** Two dimensions: how much a text speaks of passports, and of taxes. */
function toVector(text: string): Float32Array {
  const passport = /passport|photo/i.test(text) ? 1 : 0;
  const tax = /tax|income/i.test(text) ? 1 : 0;
  const norm = Math.hypot(passport, tax);
  return norm === 0 ? new Float32Array(2) : Float32Array.of(passport / norm, tax / norm);
}

const embedder: QuestionEmbedder = {
  spaceId: 5,
  dimensions: 2,
  async embedQuestion(question, history) {
    const joined = [...history.map(({ text }) => text), question].join(' ');
    const lastAnswer = history.findLast(({ role }) => role === 'assistant');
    const vectors = { turn: toVector(question), withHistory: toVector(joined) };
    return lastAnswer === undefined ? vectors : { ...vectors, lastAnswer: toVector(lastAnswer.text) };
  },
};

function retrieverOf(passages: readonly Passage[]) {
  const vectors = new Map(passages.map(({ id, title, text }) => [id, toVector(`${title} ${text}`)]));
  return createRetriever({ passages, vectors, embedder });
}

const retriever = retrieverOf(PASSAGES);

function featureOf(pool: CandidatePool, passageId: number, feature: StaticFeature): number {
  const place = pool.candidates.findIndex((candidate) => candidate.passageId === passageId);
  return pool.staticFeatures[place * STATIC_FEATURES.length + STATIC_FEATURES.indexOf(feature)]!;
}

describe('candidatePool', () => {
  it('has one row of static features for each candidate, all of them finite', async () => {
    const pool = await retriever.candidatePool('Do children need a photo?', HISTORY);
    expect(pool.staticFeatures).toHaveLength(pool.candidates.length * STATIC_FEATURES.length);
    expect(pool.staticFeatures.every(Number.isFinite)).toBe(true);
    expect(pool.candidates).toContainEqual({ passageId: 13, documentId: 1, position: 2 });
  });

  it('ranks by words: the best passage has share 1, rank 0 and covers the question', async () => {
    const pool = await retriever.candidatePool('children photo', []);
    expect(featureOf(pool, 13, 'turnBm25')).toBeCloseTo(1, 4);
    expect(featureOf(pool, 13, 'turnBm25Rank')).toBe(1);
    expect(featureOf(pool, 13, 'coverage')).toBeCloseTo(1, 5);
    expect(featureOf(pool, 13, 'characterRank')).toBe(1);
    expect(featureOf(pool, 21, 'turnBm25')).toBe(0);
    expect(featureOf(pool, 21, 'turnBm25Rank')).toBeCloseTo(10 / (10 + PASSAGES.length), 5);
    expect(featureOf(pool, 13, 'logLength')).toBeCloseTo(Math.log1p(4) / 6, 5); // passport, children, need, photo
  });

  it('takes cosines from the vectors', async () => {
    const pool = await retriever.candidatePool('passport', []);
    expect(featureOf(pool, 11, 'turnDense')).toBeCloseTo(1, 5);
    expect(featureOf(pool, 22, 'turnDense')).toBe(0);
    expect(featureOf(pool, 11, 'lastAnswerDense')).toBe(0);
  });

  it('lets the history speak in the history columns only', async () => {
    const pool = await retriever.candidatePool('And online?', HISTORY);
    expect(featureOf(pool, 12, 'turnBm25')).toBe(0);
    expect(featureOf(pool, 12, 'historyBm25')).toBeGreaterThan(0);
    expect(featureOf(pool, 12, 'turnDense')).toBe(0);
    expect(featureOf(pool, 12, 'historyDense')).toBeCloseTo(1, 5);
    expect(featureOf(pool, 12, 'visitorHistoryBm25')).toBeCloseTo(1, 4);
  });

  it('places candidates around the passage nearest to the last answer', async () => {
    const pool = await retriever.candidatePool('Do children need a photo?', HISTORY);
    expect(featureOf(pool, 12, 'sameAsLastAnswer')).toBe(1);
    expect(featureOf(pool, 12, 'lastAnswerRank')).toBe(1);
    expect(featureOf(pool, 13, 'afterLastAnswer')).toBe(1);
    expect(featureOf(pool, 11, 'beforeLastAnswer')).toBe(1);
    expect(featureOf(pool, 11, 'afterLastAnswer')).toBe(0);
    expect(featureOf(pool, 22, 'afterLastAnswer')).toBe(0);
    expect(featureOf(pool, 11, 'documentMassLastAnswer')).toBeGreaterThan(
      featureOf(pool, 22, 'documentMassLastAnswer'),
    );
  });

  it('knows a first turn, on which positions count and answers do not', async () => {
    const first = await retriever.candidatePool('passport', []);
    expect(featureOf(first, 12, 'position')).toBeCloseTo(1 / 2, 5);
    expect(featureOf(first, 12, 'firstTurnPosition')).toBeCloseTo(1 / 2, 5);
    expect(featureOf(first, 12, 'lastAnswerRank')).toBe(0);
    expect(featureOf(first, 12, 'documentMassAnswers')).toBe(0);
    expect(featureOf(first, 12, 'firstTurnDocumentMass')).toBe(featureOf(first, 12, 'documentMassStart'));
    const later = await retriever.candidatePool('passport', HISTORY);
    expect(featureOf(later, 12, 'firstTurnPosition')).toBe(0);
    expect(featureOf(later, 12, 'firstTurnDocumentMass')).toBe(0);
    expect(featureOf(later, 12, 'startTimesAnswers')).toBeCloseTo(
      featureOf(later, 12, 'documentMassStart') * featureOf(later, 12, 'documentMassAnswers'),
      5,
    );
  });

  it('gives all passages of a document the same document mass', async () => {
    const pool = await retriever.candidatePool('passport', []);
    expect(featureOf(pool, 11, 'documentMassStart')).toBe(featureOf(pool, 13, 'documentMassStart'));
    expect(featureOf(pool, 11, 'documentMassStart')).toBeGreaterThan(
      featureOf(pool, 22, 'documentMassStart'),
    );
  });

  it('represents the question by a unit vector, its terms and its shortness', async () => {
    const { question } = await retriever.candidatePool('zebra passport', HISTORY);
    expect(question.spaceId).toBe(5);
    expect(question.vector).toHaveLength(4);
    expect(Math.hypot(...question.vector)).toBeCloseTo(1, 5);
    expect(question.shortness).toBeCloseTo(Math.exp(-2 / 5), 6);
    const terms = new Map(question.terms);
    expect(terms.get('zebra')).toBe(1);
    expect(terms.get('passport')).toBeCloseTo(1 + 0.4 + 0.4 * 0.6);
    expect(terms.get('euro')).toBeCloseTo(0.4);
  });

  it('is empty without knowledge', async () => {
    const pool = await retrieverOf([]).candidatePool('passport', HISTORY);
    expect(pool.candidates).toEqual([]);
    expect(pool.staticFeatures).toHaveLength(0);
  });

  it('works when nothing matches, with one passage, and without its vector', async () => {
    expect((await retriever.candidatePool('???', [])).staticFeatures.every(Number.isFinite)).toBe(true);
    const single = createRetriever({ passages: PASSAGES.slice(0, 1), vectors: new Map(), embedder });
    const pool = await single.candidatePool('passport', []);
    expect(pool.candidates).toEqual([{ passageId: 11, documentId: 1, position: 0 }]);
    expect(featureOf(pool, 11, 'turnDense')).toBe(0);
  });

  it('holds at most 120 candidates, each once, the best of every ranking among them', async () => {
    const random = createRandom(3);
    const words = Array.from({ length: 60 }, (_, i) => `word${i}`);
    const draw = () => words[Math.floor(random() * words.length)]!;
    const many = Array.from({ length: 600 }, (_, i) => ({
      ...PASSAGES[0]!,
      id: i + 1,
      documentId: i % 50,
      text: Array.from({ length: 20 }, draw).join(' '),
    }));
    const large = retrieverOf(many);
    const pool = await large.candidatePool('word1 word2 word3', [{ role: 'visitor', text: 'word4 tax' }]);
    const { bm25 } = await large.referenceRankings('word1 word2 word3', [
      { role: 'visitor', text: 'word4 tax' },
    ]);
    const ids = pool.candidates.map(({ passageId }) => passageId);
    expect(ids).toHaveLength(120);
    expect(new Set(ids).size).toBe(120);
    for (const id of bm25.slice(0, 5)) expect(ids).toContain(id);
  });

  it('gives the same through an HNSW index as by looking at every vector', async () => {
    const findPassage = (id: number) => PASSAGES.find((passage) => passage.id === id);
    const vectorStore = new HnswVectorStore(new FakeEmbeddings(), { dimensions: 2, findPassage });
    const vectors = new Map(PASSAGES.map(({ id, title, text }) => [id, toVector(`${title} ${text}`)]));
    vectorStore.addPassages([...vectors]);
    const indexed = createRetriever({ passages: PASSAGES, vectors, embedder, vectorStore });
    expect(await indexed.candidatePool('passport photo', HISTORY)).toEqual(
      await retriever.candidatePool('passport photo', HISTORY),
    );
  });
});

describe('search', () => {
  it('finds the k passages nearest to a text, closest first', async () => {
    const hits = await retriever.search('new passport cost', 2);
    expect(hits.map(({ passage }) => passage.id)).toEqual([12, 11]);
    expect(hits[0]!.similarity).toBeGreaterThan(hits[1]!.similarity);
    expect(await retrieverOf([]).search('passport', 3)).toEqual([]);
  });
});

describe('referenceRankings', () => {
  it('ranks by BM25, by cosine and by both', async () => {
    const { bm25, dense, rrf } = await retriever.referenceRankings('income tax', []);
    expect(bm25[0]).toBe(21);
    expect(new Set(dense.slice(0, 2))).toEqual(new Set([21, 22]));
    expect(rrf[0]).toBe(21);
    expect(await retrieverOf([]).referenceRankings('tax', [])).toEqual({ bm25: [], dense: [], rrf: [] });
  });
});

describe('requirePassage', () => {
  it('gives the passage, or says which one is missing', () => {
    expect(retriever.requirePassage(12)).toBe(PASSAGES[1]);
    expect(() => retriever.requirePassage(99)).toThrow('No passage 99');
    expect(retriever.passageCount).toBe(5);
  });
});
