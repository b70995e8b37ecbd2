import { describe, expect, it } from 'vitest';
import { createRandom, seedFrom } from '../learning/bandit/random.ts';
import { ResponsePolicy, type ResponseRequest } from '../learning/policies/response-policy.ts';
import { startParameters } from '../learning/policies/start-parameters.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import type { RespondEvent, Responder } from '../rag/types.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { FinishedAnswer, NewAnswer, StoredMessage } from '../stores/types.ts';
import { type AnswerParts, answerMessage } from './answer-message.ts';
import type { ChatEvent } from './chat-events.ts';

const STRATEGIES = ['concise', 'steps', 'quote'] as const;
const PASSAGE = { id: 7, documentId: 1, position: 0, title: 'Returns', text: 'Return it within 30 days.' };
const CITED = [{ passageId: '7', documentId: '1', title: 'Returns', quote: PASSAGE.text }];
const QUESTION: StoredMessage = {
  id: 'q',
  conversationId: 'c',
  clientId: 'k',
  seq: 1,
  role: 'visitor',
  text: 'How long?',
  status: 'received',
  createdAt: '2026-01-05T12:00:00.000Z',
};

type Texts = Partial<Record<ResponseStrategy, string | Error>>;

/** Everything that happens, in its order: what is written, what is told. */
interface Happened {
  readonly log: string[];
  readonly events: ChatEvent[];
  readonly warnings: unknown[];
  written: NewAnswer | undefined;
}

function responderOf(texts: Texts, onAsked: (strategy: ResponseStrategy) => void = () => {}): Responder {
  return {
    name: 'scripted',
    async *respond({ strategy, signal }): AsyncGenerator<RespondEvent> {
      onAsked(strategy);
      signal.throwIfAborted();
      const text = texts[strategy] ?? `By ${strategy}.`;
      if (text instanceof Error) throw text;
      yield { type: 'delta', text };
      yield { type: 'end', text, citations: CITED, strategy };
    },
  };
}

function policyOf(): ServingPolicy {
  const response = new ResponsePolicy(startParameters().response);
  const retrieval = { action: [0], propensity: 1, explored: false, hitProbability: 0.8 };
  const arrays = { features: new Float32Array(1), distribution: Float32Array.of(1) };
  return {
    policyId: 3,
    chooseRetrieval: () => ({ ...retrieval, ...arrays }),
    chooseResponse: (request: ResponseRequest & { random: () => number }) =>
      response.choose(request, request.random),
  } as unknown as ServingPolicy;
}

function storeOf(happened: Happened): AnswerParts['conversations'] {
  const row: StoredMessage = { ...QUESTION, id: 'a', seq: 2, role: 'bot', text: '', status: 'streaming' };
  return {
    listMessages: async () => [QUESTION],
    async startAnswer(answer: NewAnswer) {
      happened.written = answer;
      happened.log.push('decisions on disk');
      return { ...row, inReplyTo: answer.inReplyTo, strategy: answer.strategy };
    },
    async finishAnswer(id: string, answer: FinishedAnswer) {
      happened.log.push(`${answer.status} on disk`);
      return { ...row, id, ...answer };
    },
  };
}

const POOL = {
  candidates: [{ passageId: 7, documentId: 1, position: 0 }],
  staticFeatures: new Float32Array(1),
  question: { spaceId: 1, vector: Float32Array.of(1), terms: [], shortness: 0.5 },
};

interface Given {
  readonly responder: Responder;
  readonly drafts?: number;
  readonly exploration?: number;
  readonly signal?: AbortSignal;
  readonly prices?: Readonly<Record<string, number>>;
}

async function answer(given: Given) {
  const { responder, drafts = 3, exploration = 0, prices = {} } = given;
  const happened: Happened = { log: [], events: [], warnings: [], written: undefined };
  const retriever = { candidatePool: async () => POOL, requirePassage: () => PASSAGE };
  const parts: AnswerParts = {
    conversations: storeOf(happened),
    retriever: () => retriever as unknown as Retriever,
    listExploration: { kind: 'swap-last', share: 0.1 },
    readOccasion: ({ strategies }) => strategies,
    policy: policyOf,
    responder,
    conversationContext: async () => undefined,
    randomFor: ({ clientId = '' }, kind, attempt) => createRandom(seedFrom(1, clientId, kind, attempt)),
    exploration,
    responseDrafts: drafts,
    strategyPrices: prices,
    logger: { warn: (context: unknown) => void happened.warnings.push(context) },
  };
  const { signal = new AbortController().signal } = given;
  const request = { question: QUESTION, attempt: 0, strategies: STRATEGIES, signal };
  const message = await answerMessage(parts, request, (event) => {
    happened.events.push(event);
    happened.log.push(event.name);
  });
  const deltas = happened.events.flatMap(({ name, payload }) =>
    name === 'answer:delta' ? [payload.text] : [],
  );
  return { ...happened, message, deltas, decision: happened.written!.response };
}

describe('an answer chosen among drafts', () => {
  it('tells only how far it is until both decisions are on disk, then the chosen text as one piece', async () => {
    const { log, message, deltas, decision, events } = await answer({ responder: responderOf({}) });
    const status = 'answer:status';
    const told = ['answer:start', 'answer:delta', 'complete on disk', 'answer:end'];
    expect(log).toEqual([status, status, status, status, 'decisions on disk', ...told]);
    expect(events.slice(0, 4).map(({ payload }) => payload)).toEqual(
      [0, 1, 2, 3].map((done) => ({ inReplyTo: 'q', status: 'composing', done, of: 3 })),
    );
    expect(deltas).toEqual([message.text]);
    expect(message).toMatchObject({ status: 'complete', strategy: 'concise', citations: CITED });
    expect(decision).toMatchObject({ actionSet: STRATEGIES, action: 0, propensity: 1, hitProbability: 0.8 });
  });

  it('logs a propensity that is conditional on the finished drafts, and all that a replay needs', async () => {
    const texts = { concise: new Error('no model') };
    const { decision, warnings } = await answer({ responder: responderOf(texts), exploration: 0.3 });
    expect(decision.actionSet).toEqual(expect.arrayContaining(['steps', 'quote']));
    expect(decision.actionSet).toHaveLength(2);
    expect(decision.distribution.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(decision.propensity).toBe(decision.distribution[decision.action]);
    const policy = new ResponsePolicy(startParameters().response);
    const stored = JSON.parse(JSON.stringify({ ...decision, exploration: 0.3 }));
    expect(policy.distribution(stored)).toEqual(decision.distribution);
    expect(warnings).toEqual([{ err: texts.concise, messageId: 'q' }]);
  });

  it('merges drafts that say the same', async () => {
    const { decision } = await answer({ responder: responderOf({ steps: 'Yes.', concise: 'Yes.' }) });
    expect(decision.actionSet).toEqual(['concise', 'quote']);
  });

  it('prefers the draft that stands on its passages', async () => {
    const texts = { concise: 'Pizza, pasta, wine.', steps: '1. Return it.', quote: 'Unrelated nonsense.' };
    const { message } = await answer({ responder: responderOf(texts) });
    expect(message).toMatchObject({ text: '1. Return it.', strategy: 'steps' });
  });

  it('composes the most probable strategies when fewer drafts are wanted than there are', async () => {
    const asked: string[] = [];
    await answer({ responder: responderOf({}, (strategy) => asked.push(strategy)), drafts: 2 });
    expect(asked).toEqual(['concise', 'steps']);
  });

  it('leaves a strategy to the others that costs more than it is expected to earn above them', async () => {
    const { message } = await answer({ responder: responderOf({}), prices: { concise: 0.2 } });
    expect(message.strategy).toBe('steps');
  });

  it('fails when all drafts fail, as an answer that was started, with the reason of the first', async () => {
    const broken = new Error('no model');
    const texts = { concise: broken, steps: broken, quote: broken };
    const { log, message, warnings } = await answer({ responder: responderOf(texts) });
    expect(log.slice(4)).toEqual(['decisions on disk', 'answer:start', 'failed on disk', 'answer:error']);
    expect(message).toMatchObject({ status: 'failed', text: '', error: { code: 'internal' } });
    expect(warnings).toEqual([{ err: broken, messageId: 'a' }]);
  });

  it('is stopped while it is composed, with nothing shown of it', async () => {
    const controller = new AbortController();
    const responder = responderOf({}, (strategy) => strategy === 'quote' && controller.abort('stopped'));
    const { log, message, deltas, warnings } = await answer({ responder, signal: controller.signal });
    expect(log.slice(-4)).toEqual(['decisions on disk', 'answer:start', 'stopped on disk', 'answer:end']);
    expect(message).toMatchObject({ status: 'stopped', text: '' });
    expect([deltas, warnings]).toEqual([[], []]);
  });
});

describe('an answer without drafts', () => {
  it('asks for one strategy only, after the decisions are on disk, and tells no status', async () => {
    const asked: string[] = [];
    const responder = responderOf({}, (strategy) => asked.push(strategy));
    const { log, decision } = await answer({ responder, drafts: 1, prices: { clarify: 0.05 } });
    expect(asked).toEqual(['concise']);
    const told = ['answer:start', 'answer:delta', 'complete on disk', 'answer:end'];
    expect(log).toEqual(['decisions on disk', ...told]);
    expect(Object.keys(decision)).not.toContain('supports');
    expect(Object.keys(decision)).not.toContain('prices');
  });

  it('logs the prices of the strategies that it chose among', async () => {
    const { decision } = await answer({ responder: responderOf({}), drafts: 1, prices: { quote: 0.1 } });
    expect(decision.prices).toEqual([0, 0, 0.1]);
  });
});
