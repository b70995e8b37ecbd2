import type { Language } from '../../text/language.ts';

/** What the debate says in its own words. */
export interface DebatePhrases {
  /** Before statements of pages that contradict each other, of pages that do not, and of one page. */
  readonly differ: string;
  readonly pagesSay: string;
  readonly pageSays: string;
  readonly copySetAside: string;
  readonly copiesSetAside: string;
  quote(words: string): string;
}

export const DEBATE_PHRASES: Readonly<Record<Language, DebatePhrases>> = {
  en: {
    differ: 'The pages say different things:',
    pagesSay: 'The pages say:',
    pageSays: 'The page says:',
    copySetAside: 'I left out a page that repeats another with a detail changed.',
    copiesSetAside: 'I left out pages that repeat others with a detail changed.',
    quote: (words) => `“${words}”`,
  },
  fr: {
    differ: 'Les pages disent des choses différentes :',
    pagesSay: 'Les pages disent :',
    pageSays: 'La page dit :',
    copySetAside: 'J’ai écarté une page qui en répète une autre avec un détail changé.',
    copiesSetAside: 'J’ai écarté des pages qui en répètent d’autres avec un détail changé.',
    quote: (words) => `« ${words} »`,
  },
};

/** The sentence that names what was set aside; empty when nothing was. */
export function setAsideSentence(count: number, language: Language): string {
  const { copySetAside, copiesSetAside } = DEBATE_PHRASES[language];
  if (count === 0) return '';
  return count === 1 ? copySetAside : copiesSetAside;
}
