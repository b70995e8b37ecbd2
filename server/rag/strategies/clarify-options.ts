import type { Language } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { tokenize } from '../../text/tokens.ts';
import { unitsOf } from '../built-in/units.ts';
import { pageName, titleName } from '../citation.ts';
import type { RespondRequest } from '../types.ts';
import { isPlainLine } from './read-model-lines.ts';

/** What a question could be about. */
export interface ClarifyOption {
  readonly name: string;
  /** Answers well when it is sent as it stands: a question that the page answers, else the page's name. */
  readonly suggestion: string;
}

export const MOST_OPTIONS = 3;

const LONGEST_SUGGESTION = 100;

/**
 * Pages, or the sections of one page, that could be meant, best first; at most three, all different, in the
 * visitor's language, and none that only repeats the question.
 */
export function clarifyOptions(
  { question, passages }: Pick<RespondRequest, 'question' | 'passages'>,
  language: Language,
): ClarifyOption[] {
  const inLanguage = passages.filter(
    (passage) => passage.language === undefined || passage.language.startsWith(language),
  );
  const readable = aboutQuestion(inLanguage, question, language);
  const isOnePage = new Set(readable.map(({ documentId }) => documentId)).size < 2;
  const nameOf = isOnePage ? sectionName : titleName;
  const seen = new Set([keyOf(question)]);
  const options: ClarifyOption[] = [];
  for (const passage of readable) {
    const name = nameOf(passage);
    const suggestion = questionIn(passage, question, language) ?? (isOnePage ? pageName(passage) : name);
    if (!isPlain(name) || !isPlain(suggestion) || seen.has(keyOf(name)) || seen.has(keyOf(suggestion)))
      continue;
    seen.add(keyOf(name)).add(keyOf(suggestion));
    options.push({ name, suggestion });
  }
  return options.slice(0, MOST_OPTIONS);
}

function sectionName(passage: Passage): string {
  return passage.section === undefined ? titleName(passage) : pageName({ ...passage, title: '' });
}

/** @returns the question of the passage, as help pages have them, that is about most of what the visitor's is. */
function questionIn(passage: Passage, question: string, language: Language): string | undefined {
  const asked = [...new Set(tokenize(question, language))];
  const found = unitsOf(passage.text).filter(({ text }) => isVisitorsQuestion(text) && isPlain(text));
  return found.find(({ text }) => {
    const terms = new Set(tokenize(text, language));
    return asked.filter((term) => terms.has(term)).length > asked.length / 2;
  })?.text;
}

/** Not one that the page asks its reader, as in "Have you ordered without an account?" */
function isVisitorsQuestion(text: string): boolean {
  return /\?$/.test(text) && !/\b(?:you|your|vous|votre|vos)\b/i.test(text);
}

/** Passages that share a term with the question; all of them when that leaves no choice. */
function aboutQuestion(
  passages: readonly Passage[],
  question: string,
  language: Language,
): readonly Passage[] {
  const asked = new Set(tokenize(question, language));
  const about = passages.filter(({ title, section = '', text }) =>
    tokenize(`${title} ${section} ${text}`, language).some((term) => asked.has(term)),
  );
  return about.length > 1 ? about : passages;
}

function isPlain(text: string): boolean {
  return isPlainLine(text, LONGEST_SUGGESTION);
}

function keyOf(text: string): string {
  return tokenize(text).join(' ') || text.toLowerCase();
}
