import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import type { Responder, RespondRequest } from '../rag/types.ts';
import { createRetriever } from '../retrieval/create-retriever.ts';
import type { Passage } from '../text/passage.ts';
import { answerFromHistory } from './answer-questions.ts';
import { evaluateRankings } from './evaluate-rankings.ts';
import { type EvaluatedPolicy, withoutRetrieval } from './evaluated-system.ts';
import type { LabelledQuestion } from './question-set.ts';

const TEXTS = [
  'A refund takes five days after the parcel is back.',
  'The battery charges in two hours with the cable.',
  'Parcels abroad pass the customs.',
  'The helmet comes in three sizes.',
];
const passages = TEXTS.map(
  (text, i): Passage => ({ id: i + 1, documentId: i + 1, position: 0, title: `Page ${i + 1}`, text }),
);
const embedder = {
  spaceId: 0,
  dimensions: 0,
  embedQuestion: async () => ({ turn: new Float32Array(0), withHistory: new Float32Array(0) }),
};
const retriever = createRetriever({ passages, vectors: new Map(), embedder });

const question = (text: string, right: number, more: Partial<LabelledQuestion> = {}): LabelledQuestion => ({
  id: text,
  text,
  history: [],
  conversationId: 'c',
  split: 'dev',
  answerable: true,
  underspecified: false,
  evidence: TEXTS[right - 1]!,
  isRight: ({ id }) => id === right,
  ...more,
});

/** Ranks a passage first, and notes the conversation that it was told of. */
function policyFor(firstId: number, told: unknown[] = []): EvaluatedPolicy {
  return {
    chooseRetrieval({ pool, conversation }) {
      told.push(conversation?.lastCited?.passageId);
      const distribution = Float32Array.from(pool.candidates, ({ passageId }) =>
        passageId === firstId ? 1 : 0,
      );
      const action = [distribution.indexOf(1)];
      const features = new Float32Array(0);
      return { action, distribution, features, propensity: 1, explored: false, hitProbability: 1 };
    },
    chooseResponse: ({ actionSet }) => ({
      distribution: actionSet.map((_, i) => (i === 0 ? 1 : 0)),
      action: 0,
      propensity: 1,
    }),
  };
}

/** Says and cites its first passage. */
const quoting: Responder & { requests: RespondRequest[] } = {
  name: 'quoting',
  requests: [],
  async *respond(request) {
    this.requests.push(request);
    const [first] = request.passages;
    const text = first?.text ?? '';
    const citations = first
      ? [{ passageId: String(first.id), documentId: '1', title: first.title, quote: text }]
      : [];
    yield { type: 'end', text, citations, strategy: first ? 'quote' : 'refuse' };
  },
};

const ask = (policies: readonly { name: string; policy: EvaluatedPolicy }[], more: object = {}) =>
  evaluateRankings({
    retriever,
    policies,
    questions: [
      question('How long does a refund take?', 1),
      question('helmet sizes refund battery parcels', 4),
    ],
    random: createRandom(1),
    ...more,
  });

describe('the table of systems', () => {
  it('has the rankings that never learn and the policies', async () => {
    const rows = await ask([{ name: 'learned', policy: policyFor(4) }]);
    expect(rows.map(({ name }) => name)).toEqual(['BM25', 'Dense', 'RRF, equal weights', 'learned']);
    expect(rows[0]!.measures.hit1.value).toBeGreaterThan(0);
    expect(rows[0]!.measures.seenReward).toBeUndefined();
    expect(rows[3]!.measures.hit1.value).toBe(0.5);
  });

  it('answers from the first three passages and judges what is cited', async () => {
    quoting.requests.length = 0;
    const rows = await ask([{ name: 'learned', policy: policyFor(4) }], { responder: quoting });
    expect(Math.max(...quoting.requests.map((request) => request.passages.length))).toBe(3);
    const { seenReward, knowledgeF1 } = rows.at(-1)!.measures;
    expect(seenReward!.value).toBeCloseTo(0.5);
    expect(knowledgeF1!.value).toBe(0.5);
  });

  it('tells a policy what its own answer cited, and nothing on a first turn', async () => {
    const told: unknown[] = [];
    await ask([{ name: 'learned', policy: policyFor(4, told) }], { responder: quoting });
    expect(told).toEqual([undefined, 4]);
  });

  it('compares policies with the baseline on the same questions', async () => {
    const rows = await ask(
      [
        { name: 'start', policy: policyFor(2) },
        { name: 'learned', policy: policyFor(4) },
      ],
      { baseline: 'start' },
    );
    expect(rows.map(({ gains }) => gains?.hit1?.value)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      0.5,
    ]);
  });

  it('measures an answer without retrieval by its words alone', async () => {
    const history = [
      { role: 'visitor', text: 'And refunds?' },
      { role: 'assistant', text: TEXTS[0]! },
    ] as const;
    const [row] = await ask([], {
      systems: [withoutRetrieval(answerFromHistory(quoting))],
      responder: quoting,
      questions: [question('first turn', 1), question('How long?', 1, { history })],
    });
    expect(row).toMatchObject({ name: 'No retrieval', measures: { hit5: { value: 0 } } });
    expect(row!.measures.knowledgeF1!.value).toBe(0.5);
    expect(row!.measures.seenReward!.value).toBeCloseTo(0.1);
  });
});
