import { detectLanguage, type Language } from '../../text/language.ts';
import type { RespondRequest } from '../types.ts';

/** The language of the question, when that is unclear the one spoken before it, then the browser's. */
export function visitorLanguage({
  question,
  history,
  locale,
}: Pick<RespondRequest, 'question' | 'history' | 'locale'>): Language {
  const ofBrowser: Language = locale?.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const asked = history.filter(({ role }) => role === 'visitor').map(({ text }) => text);
  const spoken = asked.length === 0 ? ofBrowser : detectLanguage(asked.join('\n'), ofBrowser);
  return detectLanguage(question, spoken);
}
