import { en, type Texts } from './en.ts';
import { fr } from './fr.ts';

export type Language = 'en' | 'fr';

export const TEXTS: Readonly<Record<Language, Texts>> = { en, fr };

/** Names of the languages, each in its own. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

/**
 * The first preferred language that we have, English when there is none.
 *
 * @param preferred BCP 47 tags, best first.
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split('-')[0];
    if (language === 'en' || language === 'fr') return language;
  }
  return 'en';
}
