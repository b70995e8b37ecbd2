import type { Language } from './language.ts';

const SHARED = 'on me as if si a';

const ENGLISH = `the of to in for and is are was were be been being i you it its that this these those with at
by from do does did doing can could will would shall should may might my your our their his her we us they them he
she not no so what which who whom whose how when where why there here have has had am about than then`;

const FRENCH = `le la les un une des du de au aux et ou ni mais donc ce cet cette ces cela ca il ils elle elles je tu
nous vous leur leurs ma mes ta tes sa ses notre nos votre vos qui que quoi quel quelle quels quelles combien quand
pourquoi dont ne pas en dans avec sans sur par chez se y est suis es sommes etes sont ai avons avez ont etre`;

/** French function words that are words of content in English: dropped only from text known to be French. */
const FRENCH_ONLY = 'car comment mon plus pour son ton';

/** English function words that are words of content in French: dropped only from text known to be English. */
const ENGLISH_ONLY = 'an or';

const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.join(' ').split(/\s+/));

/** Words too common to find anything by, lower case and without accents, by the language of the text. */
export const STOP_WORDS: Readonly<Record<Language | 'unknown', ReadonlySet<string>>> = {
  en: words(SHARED, ENGLISH, ENGLISH_ONLY),
  fr: words(SHARED, FRENCH, FRENCH_ONLY),
  unknown: words(SHARED, ENGLISH, FRENCH),
};
