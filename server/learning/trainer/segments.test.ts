import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { startParameters } from '../policies/start-parameters.ts';
import { openPolicy } from '../testing/open-policy.ts';
import { createWorld, honestVisitor, voteOn } from '../testing/synthetic-world.ts';
import { segmentsBy } from './segments.ts';

const policy = openPolicy({ id: 1, parameters: startParameters() });
const world = createWorld(3);
const random = createRandom(4);
const visitor = honestVisitor('first');
const template = voteOn(world, policy, { visitor, voteId: 1, random });

/** A round whose answer came first from this document, in a conversation of a visitor. */
function roundOf(documentId: number, visitorId = 'first', conversationId = 'a') {
  const candidates = template.candidates.map((candidate) => ({ ...candidate, documentId }));
  return { ...template, candidates, visitorId, conversationId };
}

const documents = new Map(
  Array.from({ length: 12 }, (_, i) => [i, { title: `Page ${i}`, language: i % 2 === 0 ? 'en' : 'fr' }]),
);

describe('the segments of a round', () => {
  it('are its language, its topic, and whether its visitor had voted before', () => {
    const rounds = [roundOf(1), roundOf(2, 'second', 'b'), roundOf(1, 'first', 'c')];
    const segmentsOf = segmentsBy(rounds, documents);
    expect(rounds.map(segmentsOf)).toEqual([
      { language: 'fr', topic: 'Page 1', visitor: 'new' },
      { language: 'en', topic: 'Page 2', visitor: 'new' },
      { language: 'fr', topic: 'Page 1', visitor: 'returning' },
    ]);
  });

  it('keep a visitor new for all of his first conversation', () => {
    const rounds = [roundOf(1), roundOf(1)];
    expect(rounds.map(segmentsBy(rounds, documents)).map(({ visitor }) => visitor)).toEqual(['new', 'new']);
  });

  it('name a topic only where many answers came from it', () => {
    const often = Array.from({ length: 8 }, (_, i) => [roundOf(i), roundOf(i)]).flat();
    const rounds = [roundOf(10), ...often];
    const segmentsOf = segmentsBy(rounds, documents);
    expect(segmentsOf(rounds[0]!)).toEqual({ language: 'en', visitor: 'new' });
    expect(segmentsOf(rounds[1]!)).toMatchObject({ topic: 'Page 0' });
  });

  it('say nothing of a document that is gone, or of a language nobody knows', () => {
    const rounds = [roundOf(99), roundOf(1)];
    const segmentsOf = segmentsBy(rounds, new Map([[1, { title: 'Page 1' }]]));
    expect(segmentsOf(rounds[0]!)).toEqual({ visitor: 'new' });
    expect(segmentsOf(rounds[1]!)).toEqual({ topic: 'Page 1', visitor: 'new' });
  });
});
