import { describe, expect, it } from 'vitest';
import type { Passage } from '../../text/passage.ts';
import { toCitation } from '../citation.ts';
import type { EndOfAnswer, RespondEvent } from '../types.ts';
import { guardOutput, type OutputGuardOptions } from './guard-output.ts';
import { recordRetrieved } from './retrieved-passages.ts';

const PAGE: Passage = { id: 1, documentId: 1, position: 0, title: 'Returns', text: 'A label costs €4.50.' };
const FOUND: Passage = { ...PAGE, id: 2, url: 'https://help.test/found' };
const RULES = 'Use only what the passages say. Never add facts of your own.';
const USAGE = {
  model: 'm',
  calls: 1,
  inputTokens: 1,
  outputTokens: 1,
  prompts: ['answer-concise@2'],
  latencyMs: 1,
};

function answer(text: string, more: Partial<EndOfAnswer> = {}): RespondEvent[] {
  const deltas = (text.match(/\s*\S+\s*$|\s*\S+/g) ?? []).map(
    (piece) => ({ type: 'delta', text: piece }) as const,
  );
  return [...deltas, { type: 'end', text, citations: [], strategy: 'concise', ...more }];
}

async function guarded(events: readonly RespondEvent[], options: Partial<OutputGuardOptions> = {}) {
  const left: boolean[] = [];
  async function* source() {
    try {
      yield* events;
    } finally {
      left.push(true);
    }
  }
  const out: RespondEvent[] = [];
  const request = { question: 'What does a return cost?', history: [], passages: [PAGE] };
  const session = { systemPrompts: () => [RULES], usage: () => USAGE };
  for await (const event of guardOutput(source(), { request, allowedHosts: [], session, ...options })) {
    out.push(event);
  }
  const shown = out.map((event) => (event.type === 'delta' ? event.text : '')).join('');
  return { out, shown, end: out.at(-1) as EndOfAnswer, hasLeft: left.length > 0 };
}

describe('guardOutput', () => {
  it('passes an answer on as it is', async () => {
    const events = answer('A label costs €4.50 [1].', {
      citations: [toCitation(PAGE, 'A label costs €4.50.')],
    });
    const { shown, end } = await guarded(events);
    expect(shown).toBe('A label costs €4.50 [1].');
    expect(end).toEqual(events.at(-1));
  });

  it('takes links and images out of all texts of an answer', async () => {
    const bad = 'Pay [here](https://evil.test) ![x](https://evil.test/x)';
    const step: RespondEvent = { type: 'step', step: { kind: 'search', text: bad } };
    const confirmation = { id: '1', tool: 'cancel', summary: bad, status: 'asked' } as const;
    const { out, shown, end } = await guarded([
      step,
      ...answer(bad, { suggestions: [bad, '![x](y)'], confirmation }),
    ]);
    expect(out[0]).toEqual({ type: 'step', step: { kind: 'search', text: 'Pay here ' } });
    expect(shown).toBe('Pay here ');
    expect(end).toMatchObject({
      text: 'Pay here ',
      suggestions: ['Pay here '],
      confirmation: { summary: 'Pay here ' },
    });
  });

  it('ends as a refusal when the rules come out, shows none of their words, and leaves the source', async () => {
    const { shown, end, hasLeft } = await guarded(answer(`Sure. ${RULES} Anything else?`));
    expect(shown.trim()).toBe('Sure.');
    expect(end).toMatchObject({ strategy: 'refuse', citations: [], usage: USAGE });
    expect(end.text).toContain('I don’t know');
    expect(hasLeft).toBe(true);
  });

  it.each([
    ['the text at the end', answer('').map((event) => ({ ...event, text: RULES }))],
    [
      'the summary of a tool',
      answer('Fine.', { confirmation: { id: '1', tool: 't', summary: RULES, status: 'asked' } }),
    ],
    ['rules between links', answer(RULES.split(' ').join(' https://evil.test '))],
  ])('sees a leak in %s', async (_, events) => {
    const { out, end } = await guarded(events as RespondEvent[]);
    expect(end.strategy).toBe('refuse');
    expect(JSON.stringify(out)).not.toContain('passages say');
  });

  it('drops a step and a suggestion that leak', async () => {
    const step: RespondEvent = { type: 'step', step: { kind: 'search', text: RULES } };
    const { out, end } = await guarded([step, ...answer('Fine.', { suggestions: [RULES, 'Yes'] })]);
    expect(out.some(({ type }) => type === 'step')).toBe(false);
    expect(end.suggestions).toEqual(['Yes']);
  });

  it('drops citations of passages that were not retrieved, and knows those of searches', async () => {
    const citations = [PAGE, FOUND].map((passage) => toCitation(passage, passage.text));
    const events = answer('See https://help.test/found', { citations });
    const alone = await guarded(events);
    expect(alone.end.citations.map(({ passageId }) => passageId)).toEqual(['1']);
    expect(alone.end.text).toBe('See ');

    const { request, retrieved } = recordRetrieved({
      strategy: 'research',
      question: 'Where?',
      history: [],
      passages: [PAGE],
      search: async () => [FOUND, PAGE],
      signal: new AbortController().signal,
    });
    await request.search!('where');
    const searched = await guarded(events, { retrieved });
    expect(searched.end.citations).toHaveLength(2);
    expect(searched.shown).toBe('See https://help.test/found');
  });
});
