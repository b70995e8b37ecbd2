import { expect, it } from 'vitest';
import type { AnswerDetail } from '../../api/admin-types.ts';
import { voteLessonOf } from './vote-lesson.ts';

type Answer = AnswerDetail['answer'];
const answer = { text: 'Which one?', strategy: 'clarify', citations: [] as const } as unknown as Answer;
const response = { action: 'clarify', distribution: [], propensity: 1, policyId: 1 } as const;
const citation = { passageId: '1', documentId: '1', title: 'A page', quote: 'a quote' };

it('says what a vote can teach: passages where some are cited, else the way to answer if it was chosen', () => {
  expect(voteLessonOf({ answer: { ...answer, citations: [citation] }, response })).toBe('passages');
  expect(voteLessonOf({ answer, response })).toBe('strategy');
  expect(voteLessonOf({ answer, response: { ...response, action: 'concise' } })).toBe('nothing');
  expect(voteLessonOf({ answer })).toBe('nothing');
});
