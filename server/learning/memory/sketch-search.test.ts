import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../bandit/random.ts';
import type { QuestionRepresentation } from '../bandit/retrieval-context.ts';
import { SketchSearch } from './sketch-search.ts';

const DIMENSIONS = 64;

/** Questions in clusters: some near each other, most not. */
function randomQuestion(random: Random, spaceId = 1): QuestionRepresentation {
  const cluster = Math.floor(30 * random());
  const centre = createRandom(cluster);
  const raw = Float32Array.from({ length: DIMENSIONS }, () => centre() - 0.5 + 0.6 * (random() - 0.5));
  const length = Math.hypot(...raw);
  const words = [0, 1, 2, 3, 4].map(() => Math.floor(8 * random()));
  const terms = [...new Set(words)].map((word) => [`cluster${cluster}word${word}`, 1] as const);
  return { spaceId, vector: raw.map((value) => value / length), terms, shortness: 0.5 };
}

/** The same similarity, computed the slow way, from idf to cosine. */
function slowSimilarities(
  all: readonly QuestionRepresentation[],
  question: QuestionRepresentation,
): number[] {
  const fitted = all.slice(0, 2 ** Math.floor(Math.log2(all.length)));
  const idf = (term: string) => {
    const withTerm = fitted.filter(({ terms }) => terms.some(([other]) => other === term)).length;
    return Math.log(1 + fitted.length / (1 + withTerm));
  };
  const weightsOf = ({ terms }: QuestionRepresentation) =>
    new Map(terms.map(([term, weight]) => [term, Math.log1p(weight) * idf(term)]));
  const lengthOf = (weights: Map<string, number>) => Math.hypot(...weights.values());
  const own = weightsOf(question);
  return all.map((other) => {
    const weights = weightsOf(other);
    const product = [...own].reduce((sum, [term, weight]) => sum + weight * (weights.get(term) ?? 0), 0);
    const dense = question.vector.reduce((sum, value, i) => sum + value * other.vector[i]!, 0);
    const sparse = product / (lengthOf(own) * lengthOf(weights));
    return 0.5 * (question.spaceId === other.spaceId ? dense : 0) + 0.5 * sparse;
  });
}

describe('the search for voted questions nearby', () => {
  const random = createRandom(1);
  const questions = Array.from({ length: 700 }, () => randomQuestion(random));
  const search = new SketchSearch();
  for (const [i, question] of questions.entries()) search.add(question, `conversation-${i % 300}`);

  it('finds the 20 nearest that comparing with every question finds, and their exact similarity', () => {
    let found = 0;
    for (let i = 0; i < 20; i++) {
      const question = randomQuestion(random);
      const similarities = slowSimilarities(questions, question);
      const best = similarities
        .map((similarity, position) => ({ position, similarity }))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, 20);
      const neighbours = search.nearest(question, 'another', 60);
      for (const { position, similarity } of neighbours)
        expect(similarity).toBeCloseTo(similarities[position]!, 5);
      const positions = new Set(neighbours.map(({ position }) => position));
      found += best.filter(({ position }) => positions.has(position)).length / best.length / 20;
    }
    expect(found).toBeGreaterThan(0.95);
  });

  it('leaves the own conversation out', () => {
    const neighbours = search.nearest(questions[7]!, 'conversation-7', 60);
    expect(neighbours.filter(({ position }) => position % 300 === 7)).toEqual([]);
    expect(search.nearest(questions[7]!, 'another', 60)[0]).toMatchObject({ position: 7 });
  });

  it('keeps lists that are those of a fresh search, whenever they were asked for', () => {
    const growing = new SketchSearch();
    for (const [i, question] of questions.entries()) {
      growing.add(question, `conversation-${i % 300}`);
      if (i % 37 === 0) growing.nearestTo(Math.floor(i / 2), 60);
    }
    for (const position of [0, 20, 37, 250, 350, 699]) {
      const fresh = search.nearest(questions[position]!, `conversation-${position % 300}`, 60);
      expect(growing.nearestTo(position, 60)).toEqual(fresh);
    }
  });

  it('compares only the words of questions from different embedding spaces', () => {
    const mixed = new SketchSearch();
    const question = randomQuestion(random);
    mixed.add({ ...question, spaceId: 2 }, 'one');
    const [only] = mixed.nearest(question, 'two', 60);
    expect(only!.similarity).toBeCloseTo(0.5, 6);
  });

  it('finds nothing while nobody has voted', () => {
    expect(new SketchSearch().nearest(questions[0]!, 'one', 60)).toEqual([]);
  });
});
