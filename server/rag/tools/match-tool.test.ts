import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '../../text/passage.ts';
import { loadTools } from './load-tools.ts';
import { findRequest, matchesTool } from './match-tool.ts';
import type { Tool } from './tool.ts';

const SAMPLE = fileURLToPath(new URL('../../knowledge/sample/', import.meta.url));
let tools: readonly Tool[];

beforeAll(async () => {
  tools = await loadTools(`${SAMPLE}tools.json`, { SAMPLE_ORDERS_URL: 'http://127.0.0.1:1' });
});

/** Tool and arguments, after the visitor's earlier messages. */
function found(question: string, ...earlier: readonly string[]) {
  const history = earlier.flatMap((text): Turn[] => [
    { role: 'visitor', text },
    { role: 'assistant', text: 'For that I need your order number 99999.' },
  ]);
  const request = findRequest(tools, question, history);
  return request && [request.tool.name, request.given];
}

describe('findRequest', () => {
  it.each([
    ['Where is my order 10234?', 'order_status', '10234'],
    ['Where is my order PL-0010234?', 'order_status', '0010234'],
    ['hi, where’s my package? its order pl 10234', 'order_status', '10234'],
    ['What is the status of my order 10234', 'order_status', '10234'],
    ['order 10234?', 'order_status', '10234'],
    ['Où est ma commande 10234 ?', 'order_status', '10234'],
    ['ou en est mon colis PL-2048311', 'order_status', '2048311'],
    ['Quand arrivera ma commande 10234 ?', 'order_status', '10234'],
    ['Please cancel my order 10235.', 'cancel_order', '10235'],
    ['Cancel order 10235', 'cancel_order', '10235'],
    ['Annulez ma commande 10235 svp', 'cancel_order', '10235'],
    ['Je veux annuler la 10235', 'cancel_order', '10235'],
  ])('%j asks for %s', (question, tool, order) => {
    expect(found(question)).toEqual([tool, { order }]);
  });

  it.each([
    ['Where is my order?', 'order_status'],
    ['Où est ma commande ?', 'order_status'],
    ['I want to cancel my order', 'cancel_order'],
    ['Je veux annuler ma commande', 'cancel_order'],
  ])('%j asks for %s, and says nothing of the number', (question, tool) => {
    expect(found(question)).toEqual([tool, {}]);
  });

  it.each([
    'How do I cancel my order 10234?',
    'How can I track my order?',
    'Comment annuler ma commande ?',
    'cancel tracker subscription',
    'Do you ship to 59000 Lille?',
    'hello',
    '10234',
    '',
  ])('%j asks for none', (question) => {
    expect(found(question)).toBeUndefined();
  });

  it('takes a short reply for what was missing, from the visitor alone', () => {
    expect(found('10234', 'Where is my order?')).toEqual(['order_status', { order: '10234' }]);
    expect(found('it is PL-0010234', 'Je veux annuler ma commande')).toEqual([
      'cancel_order',
      { order: '0010234' },
    ]);
    expect(found('order 10234', 'Je veux annuler ma commande')).toEqual(['cancel_order', { order: '10234' }]);
    expect(found('I do not know it', 'Where is my order?')).toBeUndefined();
  });

  it('takes a short reply for the same about something else', () => {
    expect(found('and 10235?', 'Where is my order 10234?')).toEqual(['order_status', { order: '10235' }]);
    expect(found('et 10236 ?', 'Où est ma commande ?', '10234')).toEqual([
      'order_status',
      { order: '10236' },
    ]);
  });

  it('remembers what was told before when another tool is asked for', () => {
    expect(found('then cancel it please', 'Where is my order 10235?')).toEqual([
      'cancel_order',
      { order: '10235' },
    ]);
    expect(found('cancel order 10236', 'Where is my order 10235?')).toEqual([
      'cancel_order',
      { order: '10236' },
    ]);
    expect(found('cancel it')).toBeUndefined();
  });

  it('does not take a new question for a reply', () => {
    const question = 'I live in 59000 Lille, what does delivery to my address cost?';
    expect(found(question, 'I want to cancel my order')).toBeUndefined();
    expect(found('10234', 'Where is my order?', 'Do you sell bells?')).toBeUndefined();
  });

  it('reads numbers in a bounded part of a long message', () => {
    expect(found(`${'a '.repeat(2_000)} where is my order 10234`)).toEqual(['order_status', {}]);
  });

  it('leaves the sample questions to the pages, but for one that asks to cancel', async () => {
    const lines = (await readFile(`${SAMPLE}questions/queries.jsonl`, 'utf8')).trim().split('\n');
    const questions = lines.map((line) => (JSON.parse(line) as { text: string }).text);
    const matched = questions.filter((question) => matchesTool(tools, question, []));
    expect(questions.length).toBeGreaterThan(900);
    expect(matched).toEqual(['cancel my order i just made']);
  });
});
