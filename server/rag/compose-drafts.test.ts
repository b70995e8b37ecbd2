import { describe, expect, it } from 'vitest';
import type { ResponseStrategy } from '../protocol/message.ts';
import { composeDrafts } from './compose-drafts.ts';
import type { RespondEvent, Responder, RespondRequest } from './types.ts';

const RETURNS = {
  id: 1,
  documentId: 1,
  position: 0,
  title: 'Returns',
  text: 'You can return an item within 30 days of its delivery.',
};
const CITED = [{ passageId: '1', documentId: '1', title: 'Returns', quote: RETURNS.text }];

type Script = Partial<Record<ResponseStrategy, string | Error>>;

/** Says what the script has for the strategy that is asked for, or fails with it. */
function scripted(script: Script): Responder {
  return {
    name: 'scripted',
    async *respond({ strategy, signal }: RespondRequest): AsyncGenerator<RespondEvent> {
      signal.throwIfAborted();
      const text = script[strategy] ?? '';
      if (text instanceof Error) throw text;
      yield { type: 'delta', text };
      yield { type: 'end', text, citations: CITED, strategy };
    },
  };
}

function compose(responder: Responder, signal = new AbortController().signal, progress: number[] = []) {
  const strategies = ['concise', 'steps', 'quote'] as const;
  const request = { strategies, question: 'Return?', history: [], passages: [RETURNS], signal };
  return composeDrafts(responder, request, (done) => void progress.push(done));
}

describe('composing drafts', () => {
  it('finishes one for each strategy, in their order, and counts them', async () => {
    const progress: number[] = [];
    const responder = scripted({ concise: 'Within 30 days.', steps: '1. Return it.', quote: '> 30 days' });
    const { finished, failures } = await compose(responder, undefined, progress);
    expect(finished.map(({ strategy, words }) => [strategy, words])).toEqual([
      ['concise', 3],
      ['steps', 3],
      ['quote', 3],
    ]);
    expect(finished[0]).toMatchObject({ text: 'Within 30 days.', citations: CITED, groundedShare: 1 });
    expect(failures).toEqual([]);
    expect(progress).toEqual([1, 2, 3]);
  });

  it('runs them side by side: the last may end first', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const base = scripted({ concise: 'One.', steps: 'Two.', quote: 'Three.' });
    const responder: Responder = {
      name: 'held',
      async *respond(request) {
        if (request.strategy === 'quote') release();
        else await held;
        yield* base.respond(request);
      },
    };
    expect((await compose(responder)).finished).toHaveLength(3);
  });

  it('leaves out those that fail and says why', async () => {
    const broken = new Error('no model');
    const { finished, failures } = await compose(scripted({ concise: broken, steps: 'Two.', quote: broken }));
    expect(finished.map(({ strategy }) => strategy)).toEqual(['steps']);
    expect(failures).toEqual([broken, broken]);
  });

  it('keeps the first of those with the same words', async () => {
    const { finished } = await compose(scripted({ concise: 'A  day.', steps: 'A day.', quote: '> A day.' }));
    expect(finished.map(({ strategy }) => strategy)).toEqual(['concise', 'quote']);
  });

  it('has none once it was stopped, and the reason for it', async () => {
    const stopped = AbortSignal.abort('stopped');
    expect(await compose(scripted({}), stopped)).toEqual({ finished: [], failures: ['stopped'] });
  });
});
