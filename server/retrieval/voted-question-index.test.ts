import { describe, expect, it } from 'vitest';
import type { Neighbour } from '../learning/bandit/neighbour-search.ts';
import { createRandom, type Random } from '../learning/bandit/random.ts';
import type { QuestionRepresentation } from '../learning/bandit/retrieval-context.ts';
import { VotedQuestionIndex } from './voted-question-index.ts';

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
function slowSimilarity(all: readonly QuestionRepresentation[]) {
  const fitted = all.slice(0, 2 ** Math.floor(Math.log2(all.length)));
  const frequency = new Map<string, number>();
  for (const { terms } of fitted)
    for (const [term] of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const weightsOf = ({ terms }: QuestionRepresentation) => {
    const weights = terms.map(([term, weight]) => {
      const idf = Math.log(1 + fitted.length / (1 + (frequency.get(term) ?? 0)));
      return [term, Math.log1p(weight) * idf] as const;
    });
    const length = Math.hypot(...weights.map(([, weight]) => weight));
    return new Map(weights.map(([term, weight]) => [term, weight / length]));
  };
  return (one: QuestionRepresentation, other: QuestionRepresentation) => {
    const others = weightsOf(other);
    const sparse = [...weightsOf(one)].reduce((sum, [term, x]) => sum + x * (others.get(term) ?? 0), 0);
    const dense = one.vector.reduce((sum, value, i) => sum + value * other.vector[i]!, 0);
    return 0.5 * (one.spaceId === other.spaceId ? dense : 0) + 0.5 * sparse;
  };
}

function isSame(one: Neighbour, other: Neighbour): boolean {
  return one.position === other.position && one.similarity === other.similarity;
}

function indexOf(questions: readonly QuestionRepresentation[]): VotedQuestionIndex {
  const index = new VotedQuestionIndex();
  for (const [i, question] of questions.entries()) index.add(question, `conversation-${i % 400}`);
  return index;
}

describe('the index of voted questions', () => {
  const random = createRandom(1);
  const questions = Array.from({ length: 1500 }, () => randomQuestion(random));
  const few = questions.slice(0, 500);
  const index = indexOf(questions);

  /** Share of the truly nearest that are found, over 20 questions. */
  function recall(asked: readonly QuestionRepresentation[], count: number): number {
    const similarity = slowSimilarity(asked);
    const searched = asked === questions ? index : indexOf(asked);
    let found = 0;
    for (let i = 0; i < 20; i++) {
      const question = randomQuestion(random);
      const all = asked.map((other, position) => ({ position, similarity: similarity(question, other) }));
      const best = all.toSorted((a, b) => b.similarity - a.similarity).slice(0, count);
      const neighbours = searched.nearest(question, 'another', 60);
      for (const { position, similarity } of neighbours)
        expect(similarity).toBeCloseTo(all[position]!.similarity, 5);
      expect(neighbours).toEqual(neighbours.toSorted((a, b) => b.similarity - a.similarity));
      const positions = new Set(neighbours.map(({ position }) => position));
      found += best.filter(({ position }) => positions.has(position)).length / count / 20;
    }
    return found;
  }

  it('finds of few questions exactly what comparing with every one finds, and their similarity', () => {
    expect(recall(few, 60)).toBeCloseTo(1, 9);
  });

  it('finds of many nearly what comparing with every one finds, and their exact similarity', () => {
    expect(recall(questions, 20)).toBeGreaterThan(0.97);
  });

  it('leaves the own conversation out', () => {
    const neighbours = index.nearest(questions[7]!, 'conversation-7', 60);
    expect(neighbours.length).toBeGreaterThan(0);
    expect(neighbours.filter(({ position }) => position % 400 === 7)).toEqual([]);
    expect(index.nearest(questions[7]!, 'another', 60)[0]).toMatchObject({ position: 7 });
  });

  it('finds the same whenever it was built, and however often it was asked meanwhile', () => {
    const asked = new VotedQuestionIndex();
    for (const [i, question] of questions.entries()) {
      asked.add(question, `conversation-${i % 400}`);
      if (i % 100 === 0) asked.nearest(questions[i + 1]!, 'another', 60);
    }
    for (const question of questions.slice(0, 20)) {
      expect(asked.nearest(question, 'another', 60)).toEqual(index.nearest(question, 'another', 60));
    }
  });

  it('answers as it did when there were fewer questions', () => {
    const earlier = indexOf(questions.slice(0, 1020)); // idf of the first 512 then, of the first 1,024 now
    let found = 0;
    for (const question of questions.slice(1020, 1040)) {
      const before = earlier.nearest(question, 'another', 20);
      const now = index.nearest(question, 'another', 20, 1020);
      expect(now.every(({ position }) => position < 1020)).toBe(true);
      expect(now[0]).toEqual(before[0]);
      found += now.filter((neighbour) => before.some((other) => isSame(neighbour, other))).length / 400;
    }
    expect(found).toBeGreaterThan(0.97);
    const first = index.nearest(questions[1020]!, 'another', 60, 500);
    expect(first).toEqual(indexOf(few).nearest(questions[1020]!, 'another', 60));
  });

  it('compares only the words of questions from different embedding spaces', () => {
    const moved = questions.map((question) => ({ ...question, spaceId: 2 }));
    const neighbours = indexOf(moved).nearest(questions[0]!, 'another', 60);
    expect(neighbours[0]!.similarity).toBeCloseTo(0.5, 6);
    const similarity = slowSimilarity(moved);
    for (const neighbour of neighbours.slice(0, 5)) {
      expect(neighbour.similarity).toBeCloseTo(similarity(questions[0]!, moved[neighbour.position]!), 5);
    }
  });

  it('counts questions that are near to nothing, and never finds them', () => {
    const silent = { spaceId: 1, vector: new Float32Array(DIMENSIONS), terms: [], shortness: 1 };
    const mixed = indexOf([...few, silent, ...few]);
    expect(mixed.size).toBe(1001);
    expect(mixed.nearest(silent, 'another', 60)).toEqual([]);
    const [first, second] = mixed.nearest(few[3]!, 'another', 60);
    expect([first!.position, second!.position]).toEqual([3, 504]);
  });

  it('finds nothing while nobody has voted', () => {
    expect(new VotedQuestionIndex().nearest(questions[0]!, 'one', 60)).toEqual([]);
  });
});
