import { foldText } from '../../text/fold.ts';
import { detectLanguage } from '../../text/language.ts';
import { tokenize } from '../../text/tokens.ts';

/** Share of the terms of both that they have in common: one more word for each two may be new or left out. */
const ENOUGH_IN_COMMON = 2 / 3;
/** The same when each has a word that the other lacks: then another thing is asked about, unless it is one word of many. */
const ENOUGH_WHEN_REPLACED = 0.75;
/** "Yes" and "no thanks" said twice are no question asked twice. */
const FEWEST_TERMS = 2;
const FEWEST_WORDS_REPEATED = 3;

/** Words that go on from an answer instead of going back to the question. */
const GOES_ON =
  /^(and|but|so|then|or|what about|how about|et|mais|donc|alors|ou|puis)\b|\b(also|else|other|another|instead|otherwise|too|next|after that|aussi|autres?|sinon|ensuite|apres cela)\b/;

/** What is asked for, where the question says so: one subject has a time, a price and a place. */
const ASKED_FOR: readonly RegExp[] = [
  /\b(when|how (long|soon|often|late|early|fast)|what time|which days?|quand|combien de (temps|jours)|quels? (delais?|jours?)|quelle heure|depuis quand)\b/,
  /\b(how (much|many)|what price|what does|cost|costs|price|combien(?! de (temps|jours))|prix|coute|coutent|tarifs?)\b/,
  /\b(where|ou est|ou sont|ou puis|ou peut|ou dois|d'ou|adresse)\b/,
  /\b(who|whom|qui (est|sont|peut|doit|paie)|a qui)\b/,
  /\b(why|pourquoi)\b/,
];

/** Words about asking itself: "no, I asked how long ..." asks the same. */
const ABOUT_ASKING =
  /\b(again|i (asked|ask|said|meant|mean|repeat)|my question|please|encore|je (demande|demandais|repete|redemande|voulais savoir|disais)|j'ai (demande|dit)|ma question|s'il (vous|te) plait|svp|stp)\b/g;

/**
 * Whether a message asks much the same as the question before it: what a visitor does whom the answer did not
 * help. Rather misses a question put in quite other words than takes a follow-up for a repetition.
 */
export function asksTheSame(message: string, before: string): boolean {
  const [said, asked] = [plainWords(message), plainWords(before)];
  if (said === asked) return said.split(' ').length >= FEWEST_WORDS_REPEATED;
  if (GOES_ON.test(said) && !GOES_ON.test(asked)) return false;
  if (ASKED_FOR.some((pattern) => pattern.test(said) !== pattern.test(asked))) return false;
  const language = detectLanguage(`${before} ${message}`, 'en');
  return hasMuchInCommon(new Set(tokenize(said, language)), new Set(tokenize(asked, language)));
}

function hasMuchInCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  if (Math.min(one.size, other.size) < FEWEST_TERMS) return false;
  const common = [...one].filter((term) => other.has(term)).length;
  const isReplaced = common < one.size && common < other.size;
  const share = common / (one.size + other.size - common);
  return share >= (isReplaced ? ENOUGH_WHEN_REPLACED : ENOUGH_IN_COMMON);
}

/** Folded, words alone, without those about asking. */
function plainWords(text: string): string {
  const words =
    foldText(text)
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.join(' ').replace(ABOUT_ASKING, ' ').replace(/\s+/g, ' ').trim();
}
