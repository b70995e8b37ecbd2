import { describe, expect, it } from 'vitest';
import { isOutcomeOf } from './strategy-outcome.ts';

describe('the outcome of a chosen strategy', () => {
  it('is the strategy itself', () => {
    expect(isOutcomeOf('clarify', 'clarify')).toBe(true);
    expect(isOutcomeOf('clarify', 'refuse')).toBe(false);
    expect(isOutcomeOf(undefined, 'refuse')).toBe(false);
  });

  it('is also the refusal in which a search ends, and nothing else', () => {
    expect(isOutcomeOf('search_again', 'refuse')).toBe(true);
    expect(isOutcomeOf('research', 'refuse')).toBe(true);
    expect(isOutcomeOf('search_again', 'concise')).toBe(false);
    expect(isOutcomeOf('refuse', 'search_again')).toBe(false);
    expect(isOutcomeOf('search_again', null)).toBe(false);
  });
});
