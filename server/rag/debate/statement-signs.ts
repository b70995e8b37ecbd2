import type { ExpectedAnswer } from './expected-answer.ts';

const MONTH =
  '(?:jan(?:uary|vier)?|feb(?:ruary)?|février|mar(?:ch|s)|apr(?:il)?|avril|may|mai|june?|juin|july|juillet|aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember)?|décembre)';
const IN_PLACE = /\b(?:in|at|near|à|en|au)\s+(?:the\s)?\p{Lu}/u;
const NUMBER = /\d/;

export const FULL_DATE = new RegExp(`\\b(?:\\d{1,2}(?:er)? ${MONTH}|${MONTH} \\d{1,2})\\b`, 'iu');
export const YEAR = /\b(?:1\d{3}|20\d\d)\b/;
/** "(1872 – 1953)", with or without days. */
export const LIFETIME = /\d\s*[–—-]\s*\S*\s?\S*\s?\d{3,4}/;
export const PEOPLE =
  /\b(?:population|people|inhabitants|residents|persons|habitants)\b[^.]{0,30}\d|\d[\d,. ]*\s*(?:people|inhabitants|residents|persons|habitants)\b/i;
export const BY_SOMEBODY = /\b(?:by|par|artist|de)\b(?:\s+\p{Ll}+){0,5}\s+\p{Lu}/u;
/** Two words or more with a capital, not at the beginning. */
export const FULL_NAME = /(?<=\S\s)\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+)+/gu;
export const IS_A = /\b(?:is|was|are|were|est|était)\s+(?:\p{Ll}+\s){0,2}(?:an?|the|un|une|le|la)\s/iu;
export const BEGINS_WITH_IS = /^(?:is|was|are|were|est|était)\b/i;
export const EVENT =
  /\b(?:born|founded|established|built|formed|created|released|opened|constructed|introduced|née?|fondée?|créée?|construite?)\b/i;
/** Menus and notes around a page that was saved whole. */
export const FURNITURE =
  /\b(?:jump to|main menu|sidebar|navigation|retrieved|privacy|cookies?|wikidata|wikimedia|log in|languages|edit|download|isbn|archived|copyright|subscribe|search|oldid)\b/gi;

const HOLDS: Readonly<Record<ExpectedAnswer, (said: string) => boolean>> = {
  date: (said) => YEAR.test(said) || FULL_DATE.test(said),
  number: (said) => NUMBER.test(said),
  person: (said) => said.match(FULL_NAME) !== null,
  place: (said) => IN_PLACE.test(said),
  other: (said) => IS_A.test(said),
};

export function holdsExpected(expects: ExpectedAnswer, said: string): boolean {
  return HOLDS[expects](said);
}
