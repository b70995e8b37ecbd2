import type { Language } from '../../text/language.ts';
import { tokenize } from '../../text/tokens.ts';
import type { Idf } from '../built-in/question-terms.ts';

/** A word with a capital letter that does not begin a sentence, and is not written in capitals only. */
const NAME = /(?<=[\p{L}\p{N},;] )\p{Lu}\p{Ll}{2,}[\p{L}-]*/gu;

/** Whether a question names somebody or something that the knowledge never mentions: "the capital of Australia". */
export function hasUnknownName(text: string, language: Language, idf: Idf): boolean {
  const names = text.match(NAME) ?? [];
  return names.some((name) => {
    const terms = tokenize(name, language);
    return terms.length > 0 && terms.every((term) => idf(term) === undefined);
  });
}
