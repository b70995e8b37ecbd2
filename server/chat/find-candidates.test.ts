import { describe, expect, it } from 'vitest';
import type { CandidatePool } from '../learning/bandit/retrieval-context.ts';
import { STATIC_FEATURES } from '../learning/bandit/static-features.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { StoredMessage } from '../stores/types.ts';
import type { Passage, Turn } from '../text/passage.ts';
import { findCandidates } from './find-candidates.ts';

const page = (id: number, title: string, text: string): Passage => ({
  ...{ id, documentId: id, position: 0 },
  ...{ title, text, language: 'en' },
});
const RETURNS = page(1, 'Return an item', 'You can return almost everything within 30 days.');
const WARRANTY = page(2, 'Warranty and claims', 'Every product has a legal warranty of two years.');
const HISTORY: Turn[] = [
  { role: 'visitor', text: 'How do I return an item?' },
  { role: 'assistant', text: RETURNS.text },
];
const CONVERSATION = { document: 'of the returns' } as never;

function poolOf({ id, documentId, position }: Passage, startsTopic = false): CandidatePool {
  return {
    candidates: [{ passageId: id, documentId, position }],
    staticFeatures: new Float32Array(STATIC_FEATURES.length).fill(0.3),
    question: { spaceId: 1, vector: new Float32Array(1), terms: [], shortness: 1 },
    ...(startsTopic && { startsTopic }),
  };
}

/** @param withHistory the pool that retrieval finds with the history. */
function find(text: string, { history = HISTORY, withHistory = poolOf(RETURNS) } = {}) {
  const retriever = {
    candidatePool: async (_: string, turns: readonly Turn[]) =>
      turns.length === 0 ? poolOf(WARRANTY) : withHistory,
    requirePassage: (id: number) => (id === 1 ? RETURNS : WARRANTY),
    idf: () => 3,
  } as unknown as Retriever;
  const policy = {
    chooseRetrieval: () => ({ action: [0], hitProbability: 0.8 }),
  } as unknown as ServingPolicy;
  const question = { text, conversationId: 'c' } as StoredMessage;
  return findCandidates({ retriever, policy }, { question, history, conversation: CONVERSATION });
}

describe('what may be used for a question', () => {
  it('is found without the history when the question leaves the topic', async () => {
    const { pool, conversation } = await find('How long is the warranty?');
    expect(pool.candidates[0]!.passageId).toBe(WARRANTY.id);
    expect(pool.startsTopic).toBe(true);
    expect(conversation).toBeUndefined();
  });

  it('is found with the history when the question goes on', async () => {
    const { pool, conversation } = await find('And how long does it take?');
    expect(pool.candidates[0]!.passageId).toBe(RETURNS.id);
    expect(conversation).toBe(CONVERSATION);
  });

  it('has no conversation behind it when retrieval already took the question for new', async () => {
    const { conversation } = await find('Anything', { withHistory: poolOf(WARRANTY, true) });
    expect(conversation).toBeUndefined();
  });

  it('is found once on a first turn', async () => {
    const { pool } = await find('How long is the warranty?', { history: [] });
    expect(pool.startsTopic).toBeUndefined();
  });
});
