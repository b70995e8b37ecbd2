import type { Citation } from '../../protocol/message.ts';
import { shortPageName, toCitation } from '../citation.ts';
import { chooseStatements } from './choose-statements.ts';
import { DEBATE_PHRASES, setAsideSentence } from './debate-phrases.ts';
import type { DebatedQuestion } from './expected-answer.ts';
import { sayDifferentThings } from './say-different-things.ts';
import type { Outcome, Statement } from './types.ts';

export interface DebateAnswer {
  readonly text: string;
  /** One of each passage that is told, in their order, with its surest statement as the quote. */
  readonly citations: readonly Citation[];
}

/** Longest answer without a model. */
const MOST_WORDS = 80;

/**
 * The answer of a debate in the words of the pages, at most 80 words: every valid answer, and a sentence that names
 * the conflict if there is one.
 *
 * @returns undefined when no passage states an answer that may be told.
 */
export function composeDebate(outcome: Outcome, question: DebatedQuestion): DebateAnswer | undefined {
  const toText = (statements: readonly Statement[]) => textOf(outcome, statements, question);
  const chosen = chooseStatements(outcome, (statements) => countWords(toText(statements)) <= MOST_WORDS);
  if (chosen.length === 0) return undefined;
  const citations = outcome.passages.flatMap((passage, place) => {
    const own = chosen.filter((statement) => statement.place === place);
    const [surest] = own.sort((a, b) => b.confidence - a.confidence);
    return surest ? [toCitation(passage, surest.text)] : [];
  });
  return { text: toText(chosen), citations };
}

function textOf(
  { passages, objections }: Outcome,
  statements: readonly Statement[],
  { language, expects }: DebatedQuestion,
) {
  const phrases = DEBATE_PHRASES[language];
  const places = new Set(statements.map(({ place }) => place));
  const lines = statements.map((statement, i) => {
    const isLastOfPage = statements[i + 1]?.place !== statement.place;
    const name = isLastOfPage ? shortPageName(passages[statement.place]!) : '';
    return `- ${phrases.quote(withDots(statement))}${name === '' ? '' : ` (${name})`}`;
  });
  const manyPages = sayDifferentThings(statements, expects) ? phrases.differ : phrases.pagesSay;
  const opening = places.size > 1 ? manyPages : phrases.pageSays;
  const setAside = setAsideSentence(new Set(objections.map(({ place }) => place)).size, language);
  return [opening, lines.join('\n'), setAside].filter((part) => part !== '').join('\n\n');
}

/** Shows where the sentence goes on; the dots are no part of the quote. */
function withDots({ text, opens, closes }: Statement): string {
  return `${opens ? '' : '…'}${text.replace(/\s+/g, ' ')}${closes ? '' : '…'}`;
}

function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
