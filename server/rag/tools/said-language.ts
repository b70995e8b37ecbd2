import type { Language } from '../../text/language.ts';
import { visitorLanguage } from '../strategies/visitor-language.ts';
import type { RespondRequest } from '../types.ts';

/** The visitor's language, by the conversation when a message is hardly more than a number. */
export function saidLanguage(request: Pick<RespondRequest, 'question' | 'history' | 'locale'>): Language {
  const words = request.question.match(/\p{L}{2,}/gu) ?? [];
  const asked = request.history.filter(({ role }) => role === 'visitor').map(({ text }) => text);
  if (words.length >= 2 || asked.length === 0) return visitorLanguage(request);
  return visitorLanguage({ ...request, question: asked.join('\n'), history: [] });
}
