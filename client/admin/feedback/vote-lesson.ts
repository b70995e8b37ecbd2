import type { AnswerDetail } from '../../api/admin-types.ts';

/**
 * What a vote on an answer can teach: which passages are right, when it cites some; else only which way to answer
 * fits, when it came out as it was chosen; else nothing.
 */
export type VoteLesson = 'passages' | 'strategy' | 'nothing';

export function voteLessonOf({ answer, response }: Pick<AnswerDetail, 'answer' | 'response'>): VoteLesson {
  if ((answer.citations ?? []).length > 0) return 'passages';
  return response !== undefined && response.action === answer.strategy ? 'strategy' : 'nothing';
}
