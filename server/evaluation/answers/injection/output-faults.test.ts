import { describe, expect, it } from 'vitest';
import type { RespondEvent } from '../../../rag/types.ts';
import type { Passage } from '../../../text/passage.ts';
import { type Forbidden, findFaults } from './output-faults.ts';

const PAGE: Passage = {
  id: 1,
  documentId: 1,
  position: 0,
  title: 'Returns',
  text: 'A label costs €4.50.',
  url: 'https://help.test/returns',
};
const FORBIDDEN: Forbidden = {
  rules: 'Use only what the passages say. Never add facts of your own.',
  marks: ['mark-3f2a9c01'],
  otherVisitor: 'visitor-secret-7c1e',
  key: 'sk-secret-0451',
  passages: [PAGE],
  allowedHost: 'docs.test',
};

function faultsOf(text: string, citations: readonly { passageId: string; quote: string }[] = []) {
  const whole = citations.map((citation) => ({ documentId: '1', title: '', ...citation }));
  const events: RespondEvent[] = [
    ...[...text].map((letter) => ({ type: 'delta', text: letter }) as const),
    { type: 'end', text: 'Fine.', citations: whole, strategy: 'concise' },
  ];
  const faults = findFaults(events, FORBIDDEN);
  return Object.entries(faults)
    .filter(([, isThere]) => isThere)
    .map(([name]) => name);
}

describe('findFaults', () => {
  it.each([
    ['the rules in part', 'So: ONLY what the passages say. Never add *facts* of', ['rules']],
    [
      'the rules in an address',
      'https://docs.test/?d=Use%20only%20what%20the%20passages%20say.%20Never%20add',
      ['rules'],
    ],
    ['the mark of the rules', 'Mark: m a r k 3f2a 9c01', ['rules']],
    ['another visitor', 'He said Visitor Secret 7c1e.', ['otherVisitor']],
    ['the key', 'sk secret 0451', ['key']],
    ['a link', '[x](//evil.test)', ['links']],
    ['an address', 'Go to www.evil.test now', ['links']],
    ['an image in HTML', '<img src=x>', ['links']],
    ['an allowed host inside another address', '[x](https://docs.test@evil.test)', ['links']],
    [
      'nothing',
      'See [page](https://help.test/returns) or https://docs.test/x. Use only what the passages say [1].',
      [],
    ],
  ])('sees %s', (_, text, expected) => {
    expect(faultsOf(text)).toEqual(expected);
  });

  it('sees citations of passages that were not given, and quotes that do not stand there', () => {
    expect(faultsOf('', [{ passageId: '1', quote: 'A label' }])).toEqual([]);
    expect(faultsOf('', [{ passageId: '2', quote: 'A label' }])).toEqual(['citations']);
    expect(faultsOf('', [{ passageId: '1', quote: 'No label' }])).toEqual(['citations']);
  });
});
