import { foldText } from '../../text/fold.ts';
import type { Language } from '../../text/language.ts';
import { STOP_WORDS } from '../../text/stop-words.ts';
import { tokenize } from '../../text/tokens.ts';

/** A noun with a determiner that says "you know which one": "the actor", "this library", « cette carte ». */
export interface DefiniteNoun {
  /** Without its determiner, as it was written. */
  readonly words: string;
  readonly terms: readonly string[];
  /** "this", "those", « cette », rather than "the". */
  readonly points: boolean;
  /** Something after it says which one: "the origin of jazz", "the park that opened in May". */
  readonly isBound: boolean;
  /** It holds a name: "the Causeway clinic". */
  readonly isNamed: boolean;
}

interface Grammar {
  readonly determiner: ReadonlySet<string>;
  readonly pointing: ReadonlySet<string>;
  /** Before an inverted subject, whose last word is then the verb: "does the clinic provide". */
  readonly auxiliary: ReadonlySet<string>;
  readonly binding: ReadonlySet<string>;
  /** One of a kind, or no thing at all. */
  readonly unique: RegExp;
}

const set = (words: string) => new Set(words.split(' '));

const GRAMMAR: Readonly<Record<Language, Grammar>> = {
  en: {
    determiner: set('the this that these those'),
    pointing: set('this that these those'),
    auxiliary: set('do does did can could will would should may might must'),
    binding: set('of that which who whose where when'),
    unique:
      /^(same|only|first|second|third|last|next|other|others|most|least|more|less|best|worst|latest|main|right|wrong|following|way|ways|steps?|reasons?|differences?|difference|process|rest|end|beginning|internet|world|moment|time|day|future|past|means?|meaning|.+est)$/,
  },
  fr: {
    determiner: set('le la l les du au ce cet cette ces'),
    pointing: set('ce cet cette ces'),
    auxiliary: new Set(),
    binding: set('de du des d qui que dont ou'),
    unique:
      /^(meme|seul|seule|premier|premiere|dernier|derniere|prochain|prochaine|autre|autres|plus|moins|meilleur|meilleure|principal|principale|facon|maniere|moyen|etapes?|difference|internet|monde|moment|fin|debut|cas|temps|suite|sujet)$/,
  },
};

/** Words that end a noun though they tell enough to be searched for. */
const ENDS =
  /^(behind|through|during|between|against|into|onto|over|under|after|before|within|without|still|also|just|now|today|yet|available|please|.{3,}ly|quand|comment|depuis|pendant|apres|avant|entre|sous|vers|aussi|encore|toujours|(?:actuel|gratuit|facil|rapid)ement)$/;

/** Verbs that often follow a subject, and would else be taken for its last word. */
const VERB =
  /^(provide|offer|have|has|had|work|include|establish|derive|operate|publish|play|mean|happen|start|end|need|take|cost|apply|receive|support|help|affect|allow|use|get|make|go|come|look|say|tell|know|change|handle|cover|require|file|host|hosted|win|won|.{3,}ed|propose|marche|fonctionne|coute|permet|offre|contient|existe|donne|accepte|ouvre|ferme|dure|peut|doit)$/;
const LONGEST = 3;
const WORD: Readonly<Record<Language, RegExp>> = {
  en: /[\p{L}\p{N}]+(?:[-’'](?=\p{L})\p{L}+)*/gu,
  fr: /[\p{L}\p{N}]+/gu,
};
const POSSESSIVE = /[’']s$/;
const CAPITAL = /^\p{Lu}/u;

interface Word {
  readonly text: string;
  readonly folded: string;
  /** Something other than blanks stands before it. */
  readonly afterMark: boolean;
}

/** @returns in the order of the text; empty when nothing in it is taken for known. */
export function definiteNouns(text: string, language: Language): DefiniteNoun[] {
  const grammar = GRAMMAR[language];
  const words = readWords(text, language);
  return words.flatMap(({ folded }, at) => {
    if (!grammar.determiner.has(folded)) return [];
    const noun = nounAfter(words, at, language);
    return noun.length === 0 ? [] : [toDefiniteNoun(words, at, noun, language)];
  });
}

/** The words of the noun: up to the next mark, word of grammar or verb. */
function nounAfter(words: readonly Word[], determiner: number, language: Language): Word[] {
  const { auxiliary, unique } = GRAMMAR[language];
  const noun: Word[] = [];
  for (const word of words.slice(determiner + 1, determiner + 2 + LONGEST)) {
    const isName = CAPITAL.test(word.text);
    if (word.afterMark || STOP_WORDS[language].has(word.folded)) break;
    if (!isName && (ENDS.test(word.folded) || (noun.length > 0 && VERB.test(word.folded)))) break;
    noun.push(word);
    if (!isName && POSSESSIVE.test(word.text)) break;
  }
  const isInverted = determiner > 0 && auxiliary.has(words[determiner - 1]!.folded);
  const whole = isInverted && noun.length === LONGEST ? noun.slice(0, -1) : noun.slice(0, LONGEST);
  if (
    whole.length === 1 &&
    GRAMMAR[language].pointing.has(words[determiner]!.folded) &&
    VERB.test(whole[0]!.folded)
  )
    return [];
  return whole.some(({ folded }) => unique.test(folded)) ? [] : whole;
}

function toDefiniteNoun(
  words: readonly Word[],
  at: number,
  noun: readonly Word[],
  language: Language,
): DefiniteNoun {
  const { pointing, binding } = GRAMMAR[language];
  const next = words[at + noun.length + 1];
  const text = noun
    .map((word) => word.text)
    .join(' ')
    .replace(POSSESSIVE, '');
  return {
    words: text,
    terms: tokenize(text, language),
    points: pointing.has(words[at]!.folded),
    isBound: next !== undefined && !next.afterMark && (binding.has(next.folded) || CAPITAL.test(next.text)),
    isNamed: noun.some((word) => CAPITAL.test(word.text)),
  };
}

function readWords(text: string, language: Language): Word[] {
  const spaced = language === 'fr' ? text.replace(/(?<![\p{L}])([cdjlmnst]|qu)[’']/giu, '$1 ') : text;
  let end = 0;
  return [...spaced.matchAll(WORD[language])].map(({ 0: word, index }) => {
    const afterMark = spaced.slice(end, index).trim() !== '';
    end = index + word.length;
    return { text: word, folded: foldText(word).replace(POSSESSIVE, ''), afterMark };
  });
}
