import type { Citation } from '../../protocol/message.ts';
import type { Language } from '../../text/language.ts';
import { PHRASES } from '../phrases.ts';
import type { EndOfAnswer, RespondRequest } from '../types.ts';
import { refusal } from './refuse-strategy.ts';

export interface AnsweredQuestion {
  readonly question: string;
  readonly answer: EndOfAnswer;
}

/**
 * One answer out of the answers to the parts of a question, each under the part that it answers; parts with the same
 * answer share it, and parts without one are named at the end. A refusal when no part was answered.
 */
export function combineAnswers(
  request: RespondRequest,
  answers: readonly AnsweredQuestion[],
  language: Language,
): Omit<EndOfAnswer, 'type'> {
  const phrases = PHRASES[language];
  const answered = answers.filter(({ answer }) => answer.citations.length > 0);
  if (answered.length === 0) return refusal(request);
  const questionsOf = groupByText(answered);
  const sections = [...questionsOf].map(([text, parts]) => {
    return `${parts.map(({ question }) => phrases.asFor(question)).join('\n')}\n\n${text}`;
  });
  const open = answers.filter((one) => !answered.includes(one)).map(({ question }) => question);
  const rest = open.length === 0 ? [] : [phrases.nothingOn(open)];
  return {
    text: [...sections, ...rest].join('\n\n'),
    citations: withoutRepetitions(answered.flatMap(({ answer }) => answer.citations)),
    strategy: 'research',
  };
}

function withoutRepetitions(citations: readonly Citation[]): Citation[] {
  const seen = new Map(citations.map((citation) => [`${citation.passageId} ${citation.quote}`, citation]));
  return [...seen.values()];
}

function groupByText(answers: readonly AnsweredQuestion[]): Map<string, AnsweredQuestion[]> {
  const groups = new Map<string, AnsweredQuestion[]>();
  for (const one of answers) groups.set(one.answer.text, [...(groups.get(one.answer.text) ?? []), one]);
  return groups;
}
