import { describe, expect, it } from 'vitest';
import type { Passage, Turn } from '../../text/passage.ts';
import { leavesTopic } from './leaves-topic.ts';

const page = (id: number, title: string, text: string): Passage => ({
  ...{ id, documentId: id, position: 0 },
  ...{ title, text, language: 'en' },
});

const RETURNS = page(1, 'Return an item', 'You can return almost everything within 30 days of delivery.');
const WARRANTY = page(2, 'Warranty and claims', 'Every product has a legal warranty of two years.');
const PIN = page(3, 'Locked out', 'Open the lock with the app, then choose a new PIN under Access.');

const idf = () => 3;
const HISTORY: Turn[] = [
  { role: 'visitor', text: 'How do I return an item?' },
  { role: 'assistant', text: 'You can return almost everything within 30 days of delivery.' },
];

function leaves(question: string, alone: Passage, { history = HISTORY, letters = 0.2 } = {}) {
  const found = (passage: Passage, characterCosine: number) => ({
    passages: [passage],
    retrieval: { hitProbability: 0.8, characterCosine },
  });
  return leavesTopic({ question, history }, found(RETURNS, 0.05), found(alone, letters), idf);
}

describe('a question behind others', () => {
  it('leaves their topic when it is whole and names another page', () => {
    expect(leaves('How long is the warranty?', WARRANTY)).toBe(true);
    expect(leaves('How do I choose a new PIN for the lock in the app?', PIN)).toBe(true);
  });

  it('goes on with it when it begins or points like a follow-up', () => {
    expect(leaves('And the warranty?', WARRANTY)).toBe(false);
    expect(leaves('How much do they cost?', WARRANTY)).toBe(false);
  });

  it('goes on with it when it brings no content of its own', () => {
    expect(leaves('yes please', WARRANTY)).toBe(false);
  });

  it('has nothing to leave on a first turn, or where both find the same page', () => {
    expect(leaves('How long is the warranty?', WARRANTY, { history: [] })).toBe(false);
    expect(leaves('How long do I have to return a gift?', RETURNS)).toBe(false);
  });
});
