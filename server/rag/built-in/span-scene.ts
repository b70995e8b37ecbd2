import { tokenize } from '../../text/tokens.ts';
import type { Question } from './question.ts';
import { type Idf, type WeightedTerms, weightedTerms } from './question-terms.ts';
import type { ReadPassage } from './read-passage.ts';
import { type SentenceFeatures, sentenceFeatures } from './sentence-features.ts';
import { sentenceScore } from './sentence-weights.ts';

/** Everything of one question that does not depend on the span. */
export interface SpanScene {
  readonly question: Question;
  readonly passages: readonly ReadPassage[];
  /** Shape (passages, units, features), and (passages, units) of log-odds. */
  readonly features: readonly (readonly SentenceFeatures[])[];
  readonly scores: readonly (readonly number[])[];
  readonly best: number;
  readonly lastTerms: ReadonlySet<string>;
  readonly toldTerms: ReadonlySet<string>;
  readonly asked: WeightedTerms;
  readonly wasAsked: boolean;
  readonly idf: Idf;
}

export function spanScene(question: Question, passages: readonly ReadPassage[], idf: Idf): SpanScene {
  const features = sentenceFeatures(question, passages);
  const scores = features.map((some) => some.map((one) => sentenceScore(one, question.isFollowUp)));
  const told = question.history.flatMap(({ role, text }) => (role === 'assistant' ? [text] : []));
  const asked = question.history.flatMap(({ role, text }) => (role === 'visitor' ? [text] : []));
  const termsOf = (text: string) => new Set(tokenize(text, question.language));
  return {
    question,
    passages,
    features,
    scores,
    best: Math.max(...scores.flat()),
    lastTerms: termsOf(told.at(-1) ?? ''),
    toldTerms: termsOf(told.join('\n')),
    asked: weightedTerms(asked.slice(-2).join('\n'), question.language, idf),
    wasAsked: /\?\s*$/.test(told.at(-1) ?? ''),
    idf,
  };
}
