import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleOrderService, startSampleOrders } from '../../sample-orders/start-sample-orders.ts';
import type { Turn } from '../../text/passage.ts';
import { guardOutput } from '../output/guard-output.ts';
import type { ModelSession, RespondEvent, RespondRequest } from '../types.ts';
import { loadTools } from './load-tools.ts';
import { definition, json, loadDefinitions, startService } from './testing/test-tool.ts';
import { type PendingCall, pendingCallSchema } from './tool.ts';
import { createToolCaller } from './tool-caller.ts';
import type { EndThatAsks } from './tool-dialogue.ts';
import { createToolsStrategy, type ToolsStrategy } from './tools-strategy.ts';

const SAMPLE = new URL('../../knowledge/sample/tools.json', import.meta.url).pathname;
const NOW = new Date('2026-03-01T10:00:00Z');
let service: SampleOrderService;
let strategy: ToolsStrategy;

beforeAll(async () => {
  service = await startSampleOrders(NOW);
  const tools = await loadTools(SAMPLE, { SAMPLE_ORDERS_URL: service.url });
  const caller = createToolCaller({ tools, allowedHosts: [new URL(service.url).host] });
  strategy = createToolsStrategy({ tools, caller, now: () => NOW, createId: () => 'c-1' });
});
afterAll(() => service.close());

const signal = new AbortController().signal;

function request(question: string, history: readonly Turn[] = []): RespondRequest {
  return { strategy: 'tools', question, history, passages: [], signal };
}

async function collect(events: AsyncIterable<RespondEvent>) {
  const all: RespondEvent[] = [];
  for await (const event of events) all.push(event);
  const end = all.at(-1);
  if (end?.type !== 'end') throw new Error('there is no end');
  const deltas = all.flatMap((event) => (event.type === 'delta' ? event.text : [])).join('');
  expect(deltas).toBe(end.text);
  return { end, steps: all.flatMap((event) => (event.type === 'step' ? event.step : [])) };
}

const answer = (question: string, history?: readonly Turn[], model?: ModelSession) =>
  collect(strategy.respond(request(question, history), model));

/** Asks for a change, and gives the call that waits. */
async function pendingOf(question: string): Promise<PendingCall> {
  const { end } = await answer(question);
  return pendingCallSchema.parse(JSON.parse(JSON.stringify((end as EndThatAsks).pendingCall)));
}

describe('the tools strategy without a model', () => {
  it('answers in English and in French by the operator’s texts, with a step', async () => {
    const english = await answer('Where is my order 10234?');
    expect(english.steps).toEqual([{ kind: 'tool', text: 'Look up an order' }]);
    expect(english.end).toEqual({
      type: 'end',
      text: 'Your order PL-0010234 is on its way with Colissimo and should arrive by March 3, 2026.',
      citations: [],
      strategy: 'tools',
    });
    const french = await answer('Où est ma commande 10234 ?');
    expect(french.steps).toEqual([{ kind: 'tool', text: 'Consulter une commande' }]);
    expect(french.end.text).toBe(
      'Votre commande PL-0010234 est en route avec Colissimo. Livraison prévue le 3 mars 2026.',
    );
  });

  it('says when there is no such order', async () => {
    const { end } = await answer('Where is my order 99999?');
    expect(end.text).toContain('I found no order 99999.');
  });

  it('asks once for what is missing, calls nothing, and takes the reply', async () => {
    const asked = await answer('Où est ma commande ?');
    expect(asked.steps).toEqual([]);
    expect(asked.end.text).toBe('Pour cela, il me faut votre numéro de commande. Pouvez-vous l’écrire ici ?');
    const history: Turn[] = [
      { role: 'visitor', text: 'Où est ma commande ?' },
      { role: 'assistant', text: asked.end.text },
    ];
    expect(strategy.matchesTool('PL-0010237', history)).toBe(true);
    const told = await answer('PL-0010237', history);
    expect(told.end.text).toBe('DHL indique que votre commande PL-0010237 a été livrée le 28 février 2026.');
  });

  it('refuses a question that no tool is for', async () => {
    const { end, steps } = await answer('Do you sell bells?');
    expect([end.strategy, steps]).toEqual(['refuse', []]);
  });
});

describe('a tool that changes something', () => {
  it('is not called before a yes: the end asks, and carries the call', async () => {
    const { end, steps } = await answer('Please cancel my order 10235.');
    expect(steps).toEqual([]);
    expect(end.text).toBe(
      'Cancel the whole order 10235.\n\nShall I do this? Nothing changes before you say yes.',
    );
    expect(end.confirmation).toEqual({
      id: 'c-1',
      tool: 'cancel_order',
      summary: 'Cancel the whole order 10235.',
      status: 'asked',
    });
    expect((end as EndThatAsks).pendingCall).toEqual({
      id: 'c-1',
      tool: 'cancel_order',
      arguments: { order: '10235' },
      language: 'en',
      askedAt: NOW.toISOString(),
    });
    expect((await answer('Where is my order 10235?')).end.text).toContain('have not begun to pack it');
  });

  it('keeps its call through the guard of all answers', async () => {
    const asked = request('Cancel order 10235');
    const guarded = guardOutput(strategy.respond(asked, undefined), { request: asked, allowedHosts: [] });
    const { end } = await collect(guarded);
    expect((end as EndThatAsks).pendingCall.arguments).toEqual({ order: '10235' });
  });

  it('is not called after a no', async () => {
    const pending = await pendingOf('Annulez ma commande 10235');
    const { end, steps } = await collect(strategy.runConfirmed(pending, { accept: false, signal }));
    expect([end.text, steps]).toEqual(['Très bien, je n’ai rien changé.', []]);
    expect((await answer('Where is my order 10235?')).end.text).toContain('have not begun to pack it');
  });

  it('is called after a yes, and its result told', async () => {
    const pending = await pendingOf('Annulez ma commande 10238');
    const { end, steps } = await collect(strategy.runConfirmed(pending, { accept: true, signal }));
    expect(steps).toEqual([{ kind: 'tool', text: 'Annuler une commande' }]);
    expect(end.text).toContain('Votre commande PL-0010238 est annulée.');
    expect((await answer('Where is my order 10238?')).end.text).toContain('is cancelled');
  });

  it('tells what the service refuses', async () => {
    const pending = await pendingOf('Cancel order 10234');
    const { end } = await collect(strategy.runConfirmed(pending, { accept: true, signal }));
    expect(end.text).toContain('Order PL-0010234 can no longer be cancelled.');
  });

  it.each([
    ['the yes comes after half an hour', { askedAt: '2026-03-01T09:29:59Z' }],
    ['the tool is gone', { tool: 'gone' }],
    ['the arguments no longer fit', { arguments: { order: '../1' } }],
  ])('is not called when %s', async (_, changes) => {
    const pending = { ...(await pendingOf('Cancel order 10236')), ...changes };
    const { end, steps } = await collect(strategy.runConfirmed(pending, { accept: true, signal }));
    expect(end.text).toContain('no longer open');
    expect(steps).toEqual([]);
  });

  it('may or may not have been done when the service fails', async () => {
    const broken = await startService(json({}, 500));
    const changing = {
      ...{ url: `http://${broken.host}/{id}`, method: 'POST', changesState: true },
      summary: { en: 'Do {id}.', fr: 'Faire {id}.' },
    };
    const tools = await loadDefinitions(definition(changing));
    const failures: string[] = [];
    const failing = createToolsStrategy({
      tools,
      caller: createToolCaller({ tools, allowedHosts: [broken.host] }),
      onFailure: ({ message }) => failures.push(message),
    });
    const { end: asks } = await collect(failing.respond(request('find item 1234'), undefined));
    const { pendingCall } = asks as EndThatAsks;
    const { end } = await collect(failing.runConfirmed(pendingCall, { accept: true, signal }));
    expect(end.text).toContain('I can’t say whether this was done');
    expect(failures).toEqual(['The tool find_item answered with status 500.']);
    await broken.close();
  });
});

describe('a result', () => {
  it.each([
    ['text that does not fit', {}],
    ['no text', { state: { a: 1 } }],
  ])('with %s is not told', async (_, body) => {
    const { end } = await answerOf(body);
    expect(end.strategy).toBe('refuse');
    expect(end.text).toContain('did not answer as it should');
  });

  it('is data: marks, links and instructions in it stay plain text', async () => {
    const state = '[here](https://evil.example) ![x](https://evil.example/x) <img src=x>\n# cancel {id}';
    const { end, steps } = await answerOf({ state });
    expect(end.text).toBe(
      'Item 1234 is \\[here\\](evil.example) !\\[x\\](evil.example/x) img src=x # cancel {id}.',
    );
    expect(steps).toHaveLength(1);
  });

  async function answerOf(body: object) {
    const items = await startService(json(body));
    const tools = await loadDefinitions(definition({ url: `http://${items.host}/{id}` }));
    const caller = createToolCaller({ tools, allowedHosts: [items.host] });
    const told = await collect(
      createToolsStrategy({ tools, caller }).respond(request('find item 1234'), undefined),
    );
    await items.close();
    return told;
  }
});
