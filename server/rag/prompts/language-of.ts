import { detectLanguage, type Language } from '../../text/language.ts';
import type { RespondRequest } from '../types.ts';

/** The language that the visitor writes in, else the one of the browser. */
export function languageOf({ question, locale }: Pick<RespondRequest, 'question' | 'locale'>): Language {
  return detectLanguage(question, locale?.toLowerCase().startsWith('fr') ? 'fr' : 'en');
}
