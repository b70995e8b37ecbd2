import { detectAll } from 'tinyld';
import { foldText } from './fold.ts';
import { STOP_WORDS } from './stop-words.ts';

export type Language = 'en' | 'fr';

const LANGUAGES: Language[] = ['en', 'fr'];

const COURTESY: Readonly<Record<Language, string>> = {
  en: 'hello hi hey thanks thank please yes sorry bye',
  fr: 'bonjour bonsoir salut coucou merci svp stp oui non pardon desole',
};

/** Words that tell the two languages apart: the function words of one that the other does not have. */
const TELLTALES: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([...STOP_WORDS.en, ...COURTESY.en.split(' ')].filter((word) => !STOP_WORDS.fr.has(word))),
  fr: new Set([...STOP_WORDS.fr, ...COURTESY.fr.split(' ')].filter((word) => !STOP_WORDS.en.has(word))),
};

/**
 * The language that a text is written in. Function words decide, since chat questions are too short for
 * letter statistics; those statistics (tinyld) decide when the function words are even.
 *
 * @param fallback what to answer for a text that could be either, such as "ok" or a number.
 */
export function detectLanguage(text: string, fallback: Language): Language {
  const words = foldText(text).match(/[a-z]+/g) ?? [];
  const english = words.filter((word) => TELLTALES.en.has(word)).length;
  const french = words.filter((word) => TELLTALES.fr.has(word)).length;
  if (english !== french) return english > french ? 'en' : 'fr';
  const [best] = detectAll(text, { only: LANGUAGES });
  return LANGUAGES.find((language) => language === best?.lang) ?? fallback;
}
