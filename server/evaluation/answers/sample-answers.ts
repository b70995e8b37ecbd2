import type { LabelledQuestion } from '../question-set.ts';
import type { MeasureOptions } from './answer-measure.ts';
import { loadAskedSet } from './load-asked-set.ts';
import { servedAnswers } from './served-answers.ts';

const ENGLISH = 20;
const FRENCH = 10;

/** Answers of the built-in answerer on the sample company's knowledge, as a visitor sees them; `data` is not used. */
export async function measure({ openKnowledge }: MeasureOptions): Promise<string> {
  const set = await loadAskedSet(undefined);
  const knowledge = await openKnowledge(set.sources);
  const dev = set.questions.filter(({ split }) => split === 'dev');
  const asked = [...spread(dev, 'en', ENGLISH), ...spread(dev, 'fr', FRENCH)];
  const parts: string[] = [];
  for await (const { question, text, citations } of servedAnswers(knowledge.retriever, asked)) {
    const isRight = question.answerable
      ? citations.some(({ passageId }) =>
          question.isRight(knowledge.retriever.requirePassage(Number(passageId))),
        )
      : citations.length === 0;
    parts.push(
      `### ${parts.length + 1}. ${question.text}\n\n${text}\n\n${isRight ? '' : '(not the right page)\n'}`,
    );
  }
  await knowledge.close();
  return parts.join('\n');
}

/** First turns of one language, evenly over the set, so that each topic comes. */
function spread(questions: readonly LabelledQuestion[], language: string, count: number): LabelledQuestion[] {
  const some = questions.filter(({ history, language: own }) => own === language && history.length === 0);
  return Array.from({ length: count }, (_, i) => some[Math.floor((i * some.length) / count)]!);
}
