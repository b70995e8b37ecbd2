import type { Language } from '../../text/language.ts';
import { tokenize } from '../../text/tokens.ts';

/** What an answer must hold: a date, a number, somebody, a place; `other`: what can only be told from the words. */
export type ExpectedAnswer = 'date' | 'number' | 'person' | 'place' | 'other';

const SIGNS: readonly (readonly [ExpectedAnswer, RegExp])[] = [
  ['date', /\b(when|(what|which) (year|date|day)|date|quand|année|jour)\b/i],
  [
    'number',
    /\b(how (many|much|long|old|far|tall|often|soon|late)|population|number|cost|price|fee|age|percentage|combien|prix|tarif|nombre|délai|durée)\b/i,
  ],
  ['person', /\b(who|whose|whom|artist|author|director|composer|qui|auteur|autrice|artiste)\b/i],
  ['place', /\b(where|(what|which) (city|country|town|state|region|county|province)|où|ville|pays)\b/i],
];

/** A question, as the one who weighs statements about it sees it. */
export interface DebatedQuestion {
  readonly language: Language;
  readonly expects: ExpectedAnswer;
  /** Of the names in it: words with a capital that do not begin it, and what stands in quotation marks. */
  readonly nameTerms: ReadonlySet<string>;
  /** Of the rest: what is asked of what was named. */
  readonly aspectTerms: ReadonlySet<string>;
}

/** @param language the one that the question is written in. */
export function readDebatedQuestion(text: string, language: Language): DebatedQuestion {
  const quoted = [...text.matchAll(/["“«]([^"”»]+)["”»]/g)].map((match) => match[1]!);
  const words = text.split(/\s+/);
  const capitals = words.filter((word, i) => i > 0 && /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word));
  const nameTerms = new Set(tokenize([...quoted, ...capitals].join(' '), language));
  const aspectTerms = new Set(tokenize(text, language).filter((term) => !nameTerms.has(term)));
  const expects = SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? 'other';
  return { language, expects, nameTerms, aspectTerms };
}
