import { describe, expect, it } from 'vitest';
import type { Passage } from '../../text/passage.ts';
import { groundAnswer } from './ground-answer.ts';
import { GroundingFilter, type GroundingMode } from './grounding-filter.ts';

const PASSAGES: Passage[] = [
  {
    ...{ id: 11, documentId: 1, position: 0, title: 'Returns', language: 'en' },
    text: 'The label costs €4.50. You may return an item within 30 days.',
  },
  {
    ...{ id: 12, documentId: 2, position: 0, title: 'Refunds', language: 'en' },
    text: 'We check the parcel. The refund takes 3 days.',
  },
];
const ANSWER = [
  'Yes. A label costs €4.50 [1]. The refund takes 3 days. [1] The moon is made of cheese [2].\n\n',
  '1. Dance on the table. Return the item within 30 days [2].\n',
  '2. The parcel is checked by e.g. robots from Mars [2].\n',
  '3. The label costs €4.50 [1] and the refund takes 3 days [2].',
].join('');

function stream(text: string, size: number, mode: GroundingMode = 'drop') {
  const filter = new GroundingFilter(PASSAGES, 'en', mode);
  const shown: string[] = [];
  for (let at = 0; at < text.length; at += size) shown.push(filter.push(text.slice(at, at + size)));
  shown.push(filter.end());
  return { shown, text: shown.join(''), grounded: filter.grounded };
}

describe('GroundingFilter', () => {
  it('drops what no passage supports, and names the passage that does', () => {
    const { text, grounded } = stream(ANSWER, 7);
    expect(text).toBe(
      'Yes. A label costs €4.50 [1]. The refund takes 3 days. [2]\n\n1. Return the item within 30 days [1].\n3. The label costs €4.50 [1] and the refund takes 3 days [2].',
    );
    expect(grounded.unsupported).toEqual([
      'The moon is made of cheese.',
      'Dance on the table.',
      'The parcel is checked by e.g. robots from Mars.',
    ]);
  });

  it('follows what no passage supports with a note, in the language of the answer', () => {
    expect(stream('The moon is cheese [1]. The refund takes 3 days [2].', 9, 'flag').text).toBe(
      'The moon is cheese. (not found in the help pages) The refund takes 3 days [2].',
    );
    const french = new GroundingFilter(PASSAGES, 'fr', 'flag');
    expect(french.push('La lune est un fromage.') + french.end()).toContain('(absent des pages d’aide)');
  });

  it('shows the same in whatever pieces the text comes', () => {
    const whole = stream(ANSWER, ANSWER.length);
    for (let size = 1; size < 40; size += 1) expect(stream(ANSWER, size)).toMatchObject({ text: whole.text });
  });

  it('holds back one sentence at most', () => {
    const filter = new GroundingFilter(PASSAGES, 'en', 'drop');
    expect(filter.push('The refund takes 3 days [2]. ')).toBe('');
    expect(filter.push('T')).toBe('The refund takes 3 days [2].');
    expect(filter.push('he label costs €4.50 [1].\n')).toBe(' The label costs €4.50 [1].');
  });

  it('never shows a part of a sentence that is dropped', () => {
    const { shown } = stream('The moon is cheese. The refund takes 3 days.', 1);
    expect(shown.join('')).toBe('The refund takes 3 days.');
  });

  it('shows what claims nothing, but no bare yes', () => {
    expect(stream('Here are the steps:\nThe refund takes 3 days.', 3).text).toContain('Here are the steps:');
    expect(stream('No.\nThe refund takes 3 days.', 3).text).toBe('The refund takes 3 days.');
  });
});

describe('groundAnswer', () => {
  it('cites only what was used, word for word, with marks that count the citations', () => {
    const { text, citations } = groundAnswer('The refund takes 3 days [1][2][7].', PASSAGES, 'drop');
    expect(text).toBe('The refund takes 3 days [1].');
    expect(citations.map(({ passageId, quote }) => [passageId, quote])).toEqual([
      ['12', 'The refund takes 3 days.'],
    ]);
  });

  it('cites without marks as well, one quote of each passage', () => {
    const { citations } = groundAnswer('The label costs €4.50. Return it within 30 days.', PASSAGES, 'drop');
    expect(citations.map(({ quote }) => quote)).toEqual([PASSAGES[0]!.text]);
  });

  it('leaves nothing of an answer that nothing supports', () => {
    expect(groundAnswer('The moon is cheese [1].', PASSAGES, 'drop')).toEqual({
      text: '',
      citations: [],
      unsupported: ['The moon is cheese.'],
    });
  });
});
