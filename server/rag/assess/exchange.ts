import { tokenize } from '../../text/tokens.ts';
import type { Question } from '../built-in/question.ts';
import { type Idf, type WeightedTerms, weightedTerms } from '../built-in/question-terms.ts';
import type { ReadPassage } from '../built-in/read-passage.ts';
import { matchSentences, type SentenceMatch } from './sentence-match.ts';

/** A question with what was said before it and what was found for it, as terms. */
export interface Exchange {
  readonly question: Question;
  /** What the question itself is about, without the words of asking ("please", "tell me"). */
  readonly content: WeightedTerms;
  /** Terms of the turns before. */
  readonly said: ReadonlySet<string>;
  /** What the visitor asked in the last turns before. */
  readonly asked: WeightedTerms;
  readonly passages: readonly ReadPassage[];
  /** Of all passages. */
  readonly found: ReadonlySet<string>;
  /** The last answer ended with a question. */
  readonly wasAsked: boolean;
  readonly match: SentenceMatch;
  readonly idf: Idf;
}

/** Words of asking: they say nothing of what is asked about. */
const ASKING = new Set([
  ...tokenize(
    `please help know tell want need like get information question find give explain mean see understand say think ok
    okay yes thanks thank sorry hi hello sure well also just really more much many make use go look good great love hear
    ask let provide way thing ever still able possible`,
    'en',
  ),
  ...tokenize(
    `faire savoir besoin aide veux voudrais puis peux peut faut dois doit avoir quand bonjour merci svp plait toujours
    encore`,
    'fr',
  ),
]);

const TURNS_READ = 12;
const QUESTIONS_READ = 3;

export function readExchange(question: Question, passages: readonly ReadPassage[], idf: Idf): Exchange {
  const { language, history } = question;
  const recent = history.slice(-TURNS_READ);
  const asked = recent.filter(({ role }) => role === 'visitor').slice(-QUESTIONS_READ);
  const content = withoutAsking(weightedTerms(question.text, language, idf));
  return {
    question,
    content,
    said: new Set(recent.flatMap(({ text }) => tokenize(text, language))),
    asked: weightedTerms(asked.map(({ text }) => text).join('\n'), language, idf),
    passages,
    found: new Set(passages.flatMap(({ allTerms }) => [...allTerms])),
    wasAsked: /\?\s*$/.test(history.findLast(({ role }) => role === 'assistant')?.text ?? ''),
    match: matchSentences(content, passages, idf),
    idf,
  };
}

function withoutAsking({ weights, sequence }: WeightedTerms): WeightedTerms {
  const kept = new Map([...weights].filter(([term]) => !ASKING.has(term)));
  const total = [...kept.values()].reduce((sum, weight) => sum + weight, 0);
  return { weights: kept, total, sequence };
}
