import type { Language } from '../../text/language.ts';
import { splitSentences } from '../../text/sentences.ts';
import { tokenize } from '../../text/tokens.ts';

/** What begins a question of its own after "and". */
const ASKS: Readonly<Record<Language, string>> = {
  en: 'how|what|which|who|whom|whose|when|where|why|can (?:i|we|you)|could (?:i|we|you)|do (?:i|we|you|they)|does|did|is (?:it|there|that|this)|are (?:they|there|these)|will (?:i|it|you|they)|should (?:i|we)|may i|must i|am i|have i',
  fr: "comment|combien|quand|où|pourquoi|qui|quel(?:le)?s?|que|qu['’]est-ce|est-ce|puis-je|peut-on|dois-je|faut-il|ai-je|y a-t-il|à quelle?|de quelle?|dans quelle?",
};
const AND: Readonly<Record<Language, string>> = { en: 'and|also|or', fr: 'et|puis|ou' };
const MOST = 4;

/**
 * The questions that a message is made of, each to be searched by itself: several sentences that ask, or one that
 * asks anew after "and". A sentence without a question mark is told, not asked, and goes with the question after it.
 *
 * @returns at least one, at most four; the message itself when it is one question.
 */
export function splitCompound(text: string, language: Language): readonly string[] {
  const parts = joinTold(splitSentences(text)).flatMap((sentence) => splitAtAnd(sentence, language));
  const asking = parts.filter((part) => tokenize(part, language).length > 0);
  return asking.length < 2 ? [text.trim()] : asking.slice(0, MOST);
}

/** What is told before a question belongs to it; what follows the last one, to that. */
function joinTold(sentences: readonly string[]): string[] {
  const questions: string[] = [];
  let told = '';
  for (const sentence of sentences) {
    told = told === '' ? sentence : `${told} ${sentence}`;
    if (!/\?["'”»)\s]*$/.test(sentence)) continue;
    questions.push(told);
    told = '';
  }
  if (told === '') return questions;
  const last = questions.pop();
  return [...questions, last === undefined ? told : `${last} ${told}`];
}

function splitAtAnd(sentence: string, language: Language): string[] {
  const asks = ASKS[language];
  const isAsked = new RegExp(`(?:^|[\\s,])(?:${asks})(?!\\p{L})`, 'iu');
  const parts = sentence.split(
    new RegExp(
      `\\s*,?\\s+(?:${AND[language]})\\s+(?=(?:${asks})(?!\\p{L}))|\\s*;\\s*(?=(?:${asks})(?!\\p{L}))`,
      'iu',
    ),
  );
  const [first] = parts;
  if (parts.length < 2 || first === undefined || !isAsked.test(first)) return [sentence];
  const mark = language === 'fr' ? ' ?' : '?';
  return parts.map((part, i) => (i < parts.length - 1 && !part.endsWith('?') ? part + mark : part));
}
