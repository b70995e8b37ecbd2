import { type Courtesy, readCourtesy } from '../assess/courtesy.ts';
import { PHRASES } from '../phrases.ts';
import type { RespondRequest } from '../types.ts';
import { visitorLanguage } from './visitor-language.ts';

type Reply = 'greeting' | 'welcome' | 'goodbye' | 'whoAmI' | 'calm' | 'rephrase';

const REPLIES: Readonly<Record<Courtesy, Reply>> = {
  greeting: 'greeting',
  thanks: 'welcome',
  goodbye: 'goodbye',
  who: 'whoAmI',
  rude: 'calm',
  unreadable: 'rephrase',
};

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
  const courtesy = readCourtesy(question);
  return courtesy && PHRASES[visitorLanguage(request)][REPLIES[courtesy]];
}
