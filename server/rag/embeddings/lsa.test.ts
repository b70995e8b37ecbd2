import { describe, expect, it } from 'vitest';
import { createRandom } from '../../learning/bandit/random.ts';
import { tokenize } from '../../text/tokens.ts';
import { embedPassage, embedQueryTerms, fitLsa } from './lsa.ts';
import { LsaEmbeddings } from './lsa-embeddings.ts';
import { parseLsa, serializeLsa } from './lsa-file.ts';

const TEXTS = [
  'renew your passport at the town hall',
  'the passport office is in the town hall',
  'travel document: a passport or an identity card',
  'your identity card is a travel document',
  'pay your income tax online',
  'income tax is declared every year',
  'declare your earnings to the tax office every year',
];

const cosine = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('fitLsa', () => {
  const model = fitLsa(TEXTS, { dimensions: 2, random: createRandom(1) });

  it('brings together words that never stand together, through the words that they share', () => {
    const card = embedPassage(model, 'identity card');
    const townHall = cosine(card, embedPassage(model, 'town hall'));
    const earnings = cosine(card, embedPassage(model, 'earnings'));
    expect(townHall).toBeGreaterThan(0.3);
    expect(townHall).toBeGreaterThan(earnings + 0.3);
  });

  it('keeps the cosines of the weighted terms when no dimension is left out', () => {
    const whole = fitLsa(TEXTS, { dimensions: 100, random: createRandom(1) });
    const rows = TEXTS.map((text) => {
      const row = new Float64Array(whole.vocabulary.size);
      for (const term of tokenize(text, 'en')) row[whole.vocabulary.get(term)!] = 1; // no word is repeated
      row.forEach((count, column) => {
        row[column] = count * whole.idf[column]!;
      });
      return row.map((value) => value / Math.hypot(...row));
    });
    const vectors = TEXTS.map((text) => embedPassage(whole, text));
    for (let i = 0; i < TEXTS.length; i++) {
      for (let j = 0; j < i; j++) {
        expect(cosine(vectors[i]!, vectors[j]!)).toBeCloseTo(cosine(rows[i]!, rows[j]!), 4);
      }
    }
  });

  it('folds unknown terms in as nothing, and only unknown ones as a zero vector', () => {
    const known = embedQueryTerms(model, new Map([['tax', 1]]));
    expect(
      embedQueryTerms(
        model,
        new Map([
          ['tax', 1],
          ['zebra', 5],
        ]),
      ),
    ).toEqual(known);
    expect(Array.from(embedQueryTerms(model, new Map([['zebra', 1]])))).toEqual([0, 0]);
  });

  it('weighs a query term by the logarithm of its weight, times its idf', () => {
    const whole = fitLsa(['red red', 'blue', 'red blue'], { dimensions: 9, random: createRandom(1) });
    const row = (term: string) => whole.vocabulary.get(term)!;
    const raw = [0, 1].map((k) =>
      [
        ['red', 2],
        ['blue', 0.5],
      ].reduce((sum, [term, weight]) => {
        const at = row(term as string);
        return sum + Math.log(1 + (weight as number)) * whole.idf[at]! * whole.projection[at * 2 + k]!;
      }, 0),
    );
    const vector = embedQueryTerms(
      whole,
      new Map([
        ['red', 2],
        ['blue', 0.5],
      ]),
    );
    expect(vector[0]).toBeCloseTo(raw[0]! / Math.hypot(...raw), 5);
    expect(vector[1]).toBeCloseTo(raw[1]! / Math.hypot(...raw), 5);
  });

  it.each([[[]], [['one passage about cards']], [['', 'the of and']], [['same words', 'same words']]])(
    'fits %j',
    (texts) => {
      const small = fitLsa(texts, { random: createRandom(1) });
      expect(small.dimensions).toBeLessThanOrEqual(Math.max(0, texts.length));
      for (const text of [...texts, 'never seen']) {
        const vector = embedPassage(small, text);
        expect(vector.length).toBe(small.dimensions);
        expect(vector.every(Number.isFinite)).toBe(true);
      }
    },
  );

  it('is deterministic for the same draws', () => {
    expect(fitLsa(TEXTS, { dimensions: 2, random: createRandom(1) })).toEqual(model);
  });
});

describe('serializeLsa', () => {
  const model = fitLsa(TEXTS, { dimensions: 3, random: createRandom(2) });

  it('is undone by parseLsa, also from the middle of a buffer', () => {
    const bytes = serializeLsa(model);
    expect(parseLsa(bytes)).toEqual(model);
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(parseLsa(larger.subarray(3))).toEqual(model);
    const empty = fitLsa([], { random: createRandom(1) });
    expect(parseLsa(serializeLsa(empty))).toEqual(empty);
  });

  it('is refused when it is cut short, or something else', () => {
    const bytes = serializeLsa(model);
    expect(() => parseLsa(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
    expect(() => parseLsa(new Uint8Array(0))).toThrow(RangeError);
    expect(() => parseLsa(Uint8Array.of(2, 0, 0, 0, 123, 125))).toThrow(RangeError);
    expect(() => parseLsa(Uint8Array.of(2, 0, 0, 0, 1, 1))).toThrow(RangeError);
  });
});

describe('LsaEmbeddings', () => {
  it('speaks as LangChain embeddings', async () => {
    const model = fitLsa(TEXTS, { dimensions: 2, random: createRandom(1) });
    const embeddings = new LsaEmbeddings(model);
    const [passage] = await embeddings.embedDocuments(['income tax']);
    const query = await embeddings.embedQuery('what is income tax?');
    expect(passage).toHaveLength(2);
    expect(cosine(passage!, query)).toBeCloseTo(1, 5);
    expect(query).toEqual(
      Array.from(
        embeddings.embedWeightedTerms(
          new Map([
            ['incom', 1],
            ['tax', 1],
          ]),
        ),
      ),
    );
  });
});
