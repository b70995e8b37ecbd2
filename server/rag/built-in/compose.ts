import type { Citation, ResponseStrategy } from '../../protocol/message.ts';
import type { Language } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { pageName, titleName, toCitation } from '../citation.ts';
import { PHRASES } from '../phrases.ts';
import type { Appetite, Choice } from './choose-sentences.ts';
import { excerptOf, toBlockquote, toParagraphs, toSteps } from './render.ts';

export interface BuiltInAnswer {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly strategy: ResponseStrategy;
}

/** The strategies that the built-in answerer can tell apart; any other is answered concisely. */
export type ExtractiveStrategy = 'concise' | 'steps' | 'quote';

/** On first turns a second sentence that is about as good helps, on follow-ups it rarely does. */
export const APPETITES: Readonly<Record<ExtractiveStrategy, Appetite>> = {
  concise: { most: 2, mostShown: 3, slack: { firstTurn: 0.7, followUp: 0.3 }, wholeLists: false },
  steps: { most: 6, mostShown: 12, slack: { firstTurn: 3.5, followUp: 3.5 }, wholeLists: true },
  quote: { most: 3, mostShown: 4, slack: { firstTurn: 0.7, followUp: 0.3 }, wholeLists: false },
};

/** @param choices at least one; each becomes a part of the text and a citation, in their order. */
export function composeAnswer(
  strategy: ExtractiveStrategy,
  language: Language,
  choices: readonly Choice[],
): BuiltInAnswer {
  const parts = choices.map((choice, i) => PARTS[strategy](choice, language, choices.slice(0, i)));
  const citations = choices.map((choice) => toCitation(choice.read.passage, excerptOf(choice)));
  return { text: parts.join('\n\n'), citations, strategy };
}

/** @param before the choices whose parts stand above this one. */
type Part = (choice: Choice, language: Language, before: readonly Choice[]) => string;

const PARTS: Readonly<Record<ExtractiveStrategy, Part>> = {
  concise: (choice, language, before) => {
    const text = toParagraphs(choice);
    const leadIn = leadInOf(choice, before, leadName, PHRASES[language].fromPage, language);
    return `${leadIn}${/^(-|\d+\.) /.test(text) ? '\n\n' : ' '}${text}`.trimStart();
  },
  steps: (choice, language, before) => {
    const phrases = PHRASES[language];
    const isProcedure = choice.shown.some((at) => choice.read.units[at]!.number !== undefined);
    const inOrder = isProcedure ? phrases.stepsFromPage : phrases.pointsFromPage;
    const opening = choice.shown.length === 1 ? phrases.fromPage : inOrder;
    return `${leadInOf(choice, before, pageName, opening, language)}\n\n${toSteps(choice)}`.trimStart();
  },
  quote: (choice, language, before) => {
    const phrases = PHRASES[language];
    const { passage } = choice.read;
    const foreign = foreignLanguage(passage, language);
    const parts = [
      leadInOf(choice, before, pageName, phrases.fromPage, language),
      foreign === undefined ? '' : phrases.pageInLanguage(languageName(foreign, language)),
      toBlockquote(excerptOf(choice)),
      passage.url === undefined ? '' : `[${phrases.openPage}](${passage.url})`,
    ];
    return parts.filter((part) => part !== '').join('\n\n');
  },
};

/** The page without its section, which the citation shows, and without the name of the site: "Refunds | Shop". */
function leadName(passage: Passage): string {
  if (passage.title === '') return '';
  return titleName(passage).replace(/(?<=\S.*) \| [^|]*$/, '');
}

/** Names the page once, and a further section of a page already named only by its heading. */
function leadInOf(
  { read: { passage } }: Choice,
  before: readonly Choice[],
  nameOf: (passage: Passage) => string,
  opening: (name: string) => string,
  language: Language,
): string {
  const isSamePage = before.some(({ read }) => read.passage.documentId === passage.documentId);
  const name = nameOf(isSamePage && passage.section ? { ...passage, title: '' } : passage);
  if (name === '') return '';
  return before.length === 0 ? opening(name) : PHRASES[language].alsoFromPage(name);
}

/** @returns the language of a passage that is not the reader's; undefined when it is, or is not known. */
export function foreignLanguage(passage: Passage, language: Language): string | undefined {
  const own = passage.language?.split('-')[0]?.toLowerCase();
  return own === undefined || own === language ? undefined : own;
}

function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}
