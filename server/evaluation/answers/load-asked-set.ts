import { fileURLToPath } from 'node:url';
import { loadQuestionFolder, loadSampleQuestions, type QuestionSet } from '../question-set.ts';

const SAMPLE = fileURLToPath(new URL('../../knowledge/sample', import.meta.url));

/** @param data folder of the set; absent: the sample company's questions. @throws AppError unreadable_source. */
export async function loadAskedSet(data: string | undefined): Promise<QuestionSet> {
  return data === undefined ? await loadSampleQuestions(SAMPLE) : await loadQuestionFolder(data);
}
