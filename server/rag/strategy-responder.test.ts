import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { RESPONSE_STRATEGIES } from '../protocol/message.ts';
import { createBuiltInResponder } from './built-in/built-in-responder.ts';
import { createStrategies } from './strategies/create-strategies.ts';
import { scriptedSession } from './strategies/testing/scripted-session.ts';
import { readAnswer, shopRequest } from './strategies/testing/shop.ts';
import { type AnswerSession, createStrategyResponder } from './strategy-responder.ts';
import type { RespondEvent, RespondRequest, Strategy } from './types.ts';

const builtIn = createBuiltInResponder();
const common = { builtIn, allowedHosts: [] };
const assess = () => ({ answerable: 1 });
const strategies = (hasModel: boolean) =>
  createStrategies({ builtIn, assess, hasModel, groundingMode: 'drop' });
const withoutModel = createStrategyResponder({ ...common, strategies: strategies(false) });
const unavailable = new AppError('model_unavailable', 'The chat model did not answer within 20 s.');

/** A responder with one strategy, given as what it does. */
function responderOf(respond: Strategy['respond'], openSession?: () => AnswerSession) {
  const cost = { modelCalls: 1, tokens: 100, latencyMs: 10 };
  const debate: Strategy = { name: 'debate', cost, respond };
  return createStrategyResponder({ ...common, strategies: [debate], ...(openSession && { openSession }) });
}

const debated = (request: Partial<RespondRequest> = {}) => shopRequest({ strategy: 'debate', ...request });
const end = { type: 'end', text: 'Yes.', citations: [], strategy: 'debate' } as const;

describe('createStrategyResponder', () => {
  it('lists its strategies, none of which asks a model when there is none', () => {
    const costs = Object.entries(withoutModel.strategies!);

    expect(costs.map(([name]) => name)).toEqual(RESPONSE_STRATEGIES.slice(0, 8));
    for (const [, { modelCalls, tokens }] of costs) expect([modelCalls, tokens]).toEqual([0, 0]);
    expect(
      createStrategyResponder({ ...common, strategies: strategies(true) }).strategies!.concise!.modelCalls,
    ).toBe(1);
  });

  it.each(RESPONSE_STRATEGIES)('ends once when asked for %s, in both languages', async (strategy) => {
    for (const question of [
      'How much does the return label cost?',
      'Combien coûte l’étiquette de retour ?',
    ]) {
      const events: RespondEvent[] = [];
      for await (const event of withoutModel.respond(shopRequest({ strategy, question }))) events.push(event);

      expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
      const shown = events.map((event) => (event.type === 'delta' ? event.text : '')).join('');
      expect(events.at(-1)).toMatchObject({ type: 'end', text: shown });
    }
  });

  it('hands over without promising a time, and refuses with a person to talk to', async () => {
    const handed = await readAnswer(withoutModel.respond(shopRequest({ strategy: 'hand_over' })));
    expect(handed.end).toMatchObject({ strategy: 'hand_over', citations: [] });
    expect(handed.shown).not.toMatch(/minute|hour|soon|shortly|\d/);

    const refused = await readAnswer(withoutModel.respond(shopRequest({ strategy: 'refuse' })));
    expect(refused.end).toMatchObject({
      strategy: 'refuse',
      citations: [],
      suggestions: ['Talk to a person'],
    });
    expect(refused.shown).toContain('[Return an item](https://help.example/1)');
  });

  it('offers a person in French when a strategy comes to refuse by itself', async () => {
    const question = 'Qui a gagné le match de football hier soir ?';
    const { end } = await readAnswer(withoutModel.respond(shopRequest({ question, passages: [] })));
    expect(end).toMatchObject({ strategy: 'refuse', suggestions: ['Parler à une personne'] });
  });

  it('answers small talk whatever the strategy, without searching', async () => {
    const search = () => Promise.reject(new Error('searched'));
    const request = shopRequest({ strategy: 'research', question: 'Hello!', search });
    expect((await readAnswer(withoutModel.respond(request))).end).toMatchObject({
      strategy: 'clarify',
      citations: [],
    });
  });

  it('says what the model took', async () => {
    const text = 'The return label costs €4.50 [1].';
    const responder = createStrategyResponder({
      ...common,
      strategies: strategies(true),
      openSession: () => scriptedSession({ 'answer-concise': text }),
    });
    const { end } = await readAnswer(responder.respond(shopRequest()));

    expect(end).toMatchObject({
      text,
      strategy: 'concise',
      usage: { calls: 1 },
      citations: [{ passageId: '1' }],
    });
  });

  it('falls back to the built-in answerer when the model fails before a word, and says so', async () => {
    const failing = responderOf(async function* () {
      yield { type: 'step', step: { kind: 'compare', text: 'pages' } };
      throw unavailable;
    });
    const { steps, end } = await readAnswer(failing.respond(debated()));

    expect(steps).toEqual(['compare pages']);
    expect(end).toMatchObject({
      strategy: 'concise',
      notice: 'model_unavailable',
      citations: [{ passageId: '1' }],
    });
  });

  it('does not fall back once a word was shown', async () => {
    const failing = responderOf(async function* () {
      yield { type: 'delta', text: 'Half a' };
      throw unavailable;
    });
    await expect(readAnswer(failing.respond(debated()))).rejects.toBe(unavailable);
  });

  it('does not fall back from any other failure', async () => {
    const failing = responderOf(async function* () {
      yield* [];
      throw new RangeError('a bug');
    });
    await expect(readAnswer(failing.respond(debated()))).rejects.toThrow('a bug');
  });

  it('refuses a strategy that ends without an end, or goes on after it', async () => {
    const endless = responderOf(async function* () {
      yield { type: 'delta', text: 'Yes.' };
    });
    await expect(readAnswer(endless.respond(debated()))).rejects.toThrow('ended without an answer');

    const twice = responderOf(async function* () {
      yield end;
      yield end;
    });
    await expect(readAnswer(twice.respond(debated()))).rejects.toThrow('went on after its end');
  });

  it('shows nothing of its rules and no link that is not allowed, in no step, suggestion or text', async () => {
    const rules = 'You answer questions of customers from numbered passages of help pages only.';
    const session = { ...scriptedSession({}), systemPrompts: () => [rules] };
    const link = 'https://evil.example/take';
    const obeying = responderOf(
      async function* () {
        yield { type: 'step', step: { kind: 'search', text: rules } };
        yield { type: 'delta', text: `See ${link} now.` };
        yield { ...end, text: `See ${link} now.`, suggestions: [rules, `Open ${link}`] };
      },
      () => session,
    );
    const { steps, shown, end: said } = await readAnswer(obeying.respond(debated()));

    expect(steps).toEqual([]);
    expect(JSON.stringify([shown, said])).not.toMatch(/evil|numbered passages/);
  });

  it('cites nothing that was not retrieved', async () => {
    const citation = { passageId: '77', documentId: '7', title: 'Made up', quote: 'Yes.' };
    const inventing = responderOf(async function* () {
      yield { ...end, citations: [citation] };
    });
    expect((await readAnswer(inventing.respond(debated()))).end.citations).toEqual([]);
  });

  it('returns the strategy when its reader leaves', async () => {
    let left = false;
    const responder = responderOf(async function* () {
      try {
        for (;;) yield { type: 'delta', text: 'on ' };
      } finally {
        left = true;
      }
    });
    for await (const _ of responder.respond(debated())) break;
    expect(left).toBe(true);
  });

  it('says nothing when it is aborted before it begins', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(readAnswer(withoutModel.respond(shopRequest({ signal })))).rejects.toThrow('stopped');
  });
});
