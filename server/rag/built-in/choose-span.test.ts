import { describe, expect, it } from 'vitest';
import type { Turn } from '../../text/passage.ts';
import { chooseSpans } from './choose-span.ts';
import { readQuestion } from './question.ts';
import { readPassage } from './read-passage.ts';

const idf = () => 4;
const read = (id: number, title: string, text: string) =>
  readPassage({ ...{ id, documentId: id, position: 0 }, title, text }, 'en');

const LABELS = read(
  1,
  'Return labels',
  'Labels are printed at home on plain paper. The return label costs €4.50 in all countries. Labels are valid for a month.',
);
const PARCELS = read(2, 'Parcels', 'Parcels leave the warehouse at noon. They arrive at a pick-up point.');

function shown(question: string, { history = [] as Turn[], passages = [LABELS, PARCELS], told = '' } = {}) {
  const asked = readQuestion(question, history, 'en', idf);
  const choices = passages.map((read) => ({ read, shown: [0], best: 0 }));
  const chosen = chooseSpans(choices, asked, passages, (sentence) => sentence === told, idf);
  return chosen.map((choice) => choice.shown.map((at) => choice.read.units[at]!.text).join(' '));
}

describe('the span that answers', () => {
  it('holds the amount that is asked for', () => {
    expect(shown('How much does the return label cost?')[0]).toContain('€4.50');
  });

  it('is never what was told', () => {
    const told = 'The return label costs €4.50 in all countries.';
    expect(shown('How much does the return label cost?', { told })[0]).not.toContain(told);
  });

  it('is of the passage that was chosen, whichever that is', () => {
    const [first, second] = shown('What about return labels?');
    expect(LABELS.passage.text).toContain(first?.split('. ')[0]);
    expect(PARCELS.passage.text).toContain(second?.split('. ')[0]);
  });

  it('is what was chosen before where nothing is left to say', () => {
    const only = read(3, 'Noon', 'Parcels leave the warehouse at noon.');
    const told = 'Parcels leave the warehouse at noon.';
    expect(shown('When do parcels leave?', { passages: [only], told })).toEqual([told]);
    expect(shown('How much?', { passages: [] })).toEqual([]);
  });
});
