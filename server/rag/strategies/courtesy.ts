import { smallTalk } from '../built-in/small-talk.ts';
import { PHRASES } from '../phrases.ts';
import type { RespondRequest } from '../types.ts';
import { visitorLanguage } from './visitor-language.ts';

/**
 * A short reply to what is no question: a greeting, thanks, an insult, nothing that can be read. It needs no passages.
 *
 * @returns undefined for everything else; a message without a word inside a conversation ("...") goes on with it.
 */
export function courtesyReply(
  request: Pick<RespondRequest, 'question' | 'history' | 'locale'>,
): string | undefined {
  const { question, history } = request;
  if (history.length > 0 && !/[\p{L}\p{N}]/u.test(question)) return undefined;
  return smallTalk(question, PHRASES[visitorLanguage(request)]);
}
