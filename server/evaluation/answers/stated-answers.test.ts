import { expect, it } from 'vitest';
import { scoreAnswers } from './stated-answers.ts';

it('weighs the gold answers that a text states against the wrong ones', () => {
  const score = scoreAnswers('Born in Lyon, or in Paris.', ['Lyon', 'Nice'], ['Paris', 'Metz']);
  expect(score).toEqual({ f1: 0.5, statesWrong: true }); // precision 1/2, recall 1/2
});

it('finds whole words only, whatever their case, accents and marks', () => {
  expect(scoreAnswers('EVRY (1,417)', ['Évry', '1417'], ['41']).f1).toBe(2 / 3);
  expect(scoreAnswers('11900', ['1900'], []).f1).toBe(0);
});

it('does not count a wrong answer that is part of a gold one', () => {
  expect(scoreAnswers('On 1 May 1900.', ['1 May 1900'], ['1900'])).toEqual({ f1: 1, statesWrong: false });
  expect(scoreAnswers('On 1 May 1900, not 1900.', ['1 May 1900'], ['1900']).statesWrong).toBe(true);
});
