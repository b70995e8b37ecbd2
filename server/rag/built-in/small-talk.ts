import { foldText } from '../../text/fold.ts';
import type { Phrases } from '../phrases.ts';

type Courtesy = 'greeting' | 'welcome' | 'goodbye' | 'whoAmI' | 'rephrase';

/** Each matches a whole message, folded to small letters without accents and marks. */
const COURTESIES: readonly (readonly [Courtesy, RegExp])[] = [
  [
    'greeting',
    /^((hi|hello|hey|hiya|yo|bonjour|bonsoir|salut|coucou|good (morning|afternoon|evening|day))( there| all| everyone| a tous| monsieur| madame)?( how are you( doing)?| ca va| comment (ca va|allez vous))?|how are you|ca va|comment (ca va|allez vous))$/,
  ],
  [
    'welcome',
    /^((ok|okay|great|perfect|super|parfait|cool|no|non|oui|yes)? ?(thanks?|thank you|thx|ty|cheers|merci)( you)?( so much| very much| a lot| beaucoup| bien| d avance| for (your|the) help| pour (votre|l) aide)?( that s all| c est tout)?|(great|perfect|super|parfait|cool|nice|genial))$/,
  ],
  ['goodbye', /^(bye( bye)?|goodbye|see you( later)?|au revoir|a bientot|bonne (journee|soiree))$/],
  [
    'whoAmI',
    /^(who|what) are you$|^are you (a )?(bot|robot|human|person|real( person)?|ai)$|^(qui|que) (es tu|etes vous)$|^(es tu|etes vous) (un |une )?(bot|robot|humain|personne|ia)$/,
  ],
];

/** Keys struck at random: no vowel at all, or five consonants in a row. */
const GIBBERISH = /^[^aeiouy\d\s]{4,}$|[bcdfghjklmnpqrstvwxz]{5,}/;

/**
 * A short reply to what is no question: a greeting, thanks, or nothing that can be read.
 * @returns undefined for everything else.
 */
export function smallTalk(text: string, phrases: Phrases): string | undefined {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return phrases.rephrase;
  const message = words.join(' ');
  const courtesy = COURTESIES.find(([, pattern]) => pattern.test(message))?.[0];
  if (courtesy !== undefined) return phrases[courtesy];
  return words.length <= 2 && words.every((word) => GIBBERISH.test(word)) ? phrases.rephrase : undefined;
}
