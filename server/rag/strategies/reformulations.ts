import type { Language } from '../../text/language.ts';
import { tokenize } from '../../text/tokens.ts';
import { titleName } from '../citation.ts';
import type { RespondRequest } from '../types.ts';

/** Words of politeness and of telling a story, which no help page is found by. */
const FILLERS = new Set(
  tokenize(
    `hello hi hey please thanks thank sorry want wanted like liked need needed know tell ask asking question help helping
    try tried trying just really actually maybe get got getting think thought wonder wondering see say said happen
    happened possible able thing things something anything anyway look looks so also still now always again today yesterday bonjour merci svp plait voudrais veux aimerais souhaite besoin savoir dire
    demander question aide aider essayer essaye vraiment juste peux puis pouvez possible faut faire fait hier chose choses encore toujours maintenant commence alors`,
    'en',
  ),
);

const CLAUSE_ENDS =
  /[.!?;:,]+(?=\s|$)|(?<=\s)(?:and|but|because|since|so|et|mais|car|donc|alors|parce que)(?=\s)/i;
const ASKING = new Set(
  'how what when where which who why can comment quand combien quel quelle quels ou pourquoi puis'.split(' '),
);

const MOST_BORROWED = 3;

/**
 * Other wordings of a question to search by, the most promising first: with what was asked before, without filler, its
 * asking clause alone, with words of the best page found. In the visitor's own words, never one that searches for the
 * same terms as the question or another.
 */
export function reformulations(
  { question, history, passages }: Pick<RespondRequest, 'question' | 'history' | 'passages'>,
  language: Language,
): string[] {
  const words = tellingWords(question, language);
  const before = history.findLast(({ role, text }) => role === 'visitor' && text !== question)?.text ?? '';
  const [best] = passages;
  const page = best === undefined ? '' : `${titleName(best)} ${best.section ?? ''}`;
  const borrowed = withoutTermsOf(tellingWords(page, language), words, language).slice(0, MOST_BORROWED);
  const candidates = [
    history.length === 0
      ? []
      : [...withoutTermsOf(tellingWords(before, language), words, language), ...words],
    words,
    tellingWords(askingClause(question), language),
    borrowed.length === 0 ? [] : [...words, ...borrowed],
  ];
  return differing(
    question,
    candidates.map((candidate) => candidate.join(' ')),
    language,
  );
}

function differing(question: string, queries: readonly string[], language: Language): string[] {
  const keyOf = (text: string) => [...new Set(tokenize(text, language))].sort().join(' ');
  const seen = new Set(['', keyOf(question)]);
  return queries.filter((query) => {
    const key = keyOf(query);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** As written, each term once, without stop words and filler. */
function tellingWords(text: string, language: Language): string[] {
  const seen = new Set<string>();
  return (text.match(/[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu) ?? []).filter((word) => {
    const terms = tokenize(word, language);
    const isNew = terms.some((term) => !FILLERS.has(term) && !seen.has(term));
    for (const term of terms) seen.add(term);
    return isNew;
  });
}

function withoutTermsOf(words: readonly string[], others: readonly string[], language: Language): string[] {
  const known = new Set(tokenize(others.join(' '), language));
  return words.filter((word) => tokenize(word, language).some((term) => !known.has(term)));
}

/** The last clause that asks something; empty when the question has one clause only. */
function askingClause(question: string): string {
  const clauses = question.split(CLAUSE_ENDS).filter((clause) => clause.trim() !== '');
  if (clauses.length < 2) return '';
  const asks = (clause: string) => ASKING.has(clause.trim().toLowerCase().split(/\s/)[0] ?? '');
  return clauses.findLast(asks) ?? '';
}
