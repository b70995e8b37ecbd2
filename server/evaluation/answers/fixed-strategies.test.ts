import { describe, expect, it } from 'vitest';
import type { AskedQuestion } from '../../chat/answer-occasion.ts';
import type { ResponseStrategy } from '../../protocol/index.ts';
import { onlyCalledFor, onlyDefault, onlyStrategy } from './fixed-strategies.ts';

const asked: AskedQuestion = {
  request: { question: 'How much is it?', history: [], passages: [] },
  retrieval: { hitProbability: 0.5, characterCosine: 0.5 },
  strategies: ['refuse', 'quote', 'concise', 'clarify'],
  askedBack: false,
};
const readOccasion = (): readonly ResponseStrategy[] => ['clarify', 'quote', 'concise'];

describe('a fixed strategy', () => {
  it('is the only one to choose from where the question allows it', () => {
    expect(onlyStrategy(readOccasion, 'concise')(asked)).toEqual(['concise']);
  });

  it('gives way to what the question calls for where it does not', () => {
    expect(onlyStrategy(readOccasion, 'refuse')(asked)).toEqual(['clarify']);
    expect(onlyCalledFor(readOccasion)(asked)).toEqual(['clarify']);
  });

  it('is by default the first way to answer at once, whatever the question calls for', () => {
    expect(onlyDefault()(asked)).toEqual(['quote']);
    expect(onlyDefault()({ ...asked, strategies: ['clarify'] })).toEqual(['clarify']);
  });
});
