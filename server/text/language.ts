import { detectAll } from 'tinyld';
import { foldText } from './fold.ts';
import { STOP_WORDS } from './stop-words.ts';

export type Language = 'en' | 'fr';

const LANGUAGES: Language[] = ['en', 'fr'];

const COURTESY: Readonly<Record<Language, string>> = {
  en: 'hello hi hey thanks thank please yes sorry bye',
  fr: 'bonjour bonsoir salut coucou merci svp stp oui non pardon desole',
};

/** Words that tell the two languages apart: the function words of one that the other does not have. */
const TELLTALES: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set([...STOP_WORDS.en, ...COURTESY.en.split(' ')].filter((word) => !STOP_WORDS.fr.has(word))),
  fr: new Set([...STOP_WORDS.fr, ...COURTESY.fr.split(' ')].filter((word) => !STOP_WORDS.en.has(word))),
};

/** Words that short questions to a help desk are made of, and that the other language does not have. */
const TOPICS: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: new Set(
    `account address broken buy cancel charge charged charging claim closed delivery discount download email
expired expiry fee find free gift help hours invoice late locked login lost missing monthly new number open
opening order parcel password pay payment phone postage price refund refunds repair reset return returns send
shipping size speak stop subscription time track tracking unlock unsubscribe update voucher warranty working
wrong`.split(/\s+/),
  ),
  fr: new Set(
    `abonnement acheter adresse aide annuler appareil argent cadeau carte casse cassee changer colis commande
compte conseiller delai delais echange facture frais fermeture garantie gratuit gratuite heures horaires
livraison livre mot ouverture paiement panne passe payer perdu perdue prix rembourse remboursement reparation
retard retour tarif telephone vole volee`.split(/\s+/),
  ),
};

/** English words do without them. */
const FRENCH_LETTERS = /[éèêàâçùûîôœ]/i;

/** Up to so many words letter statistics guess: they heard French in "voucher expiry". */
const FEW_WORDS = 4;

/** What they must reach on few words, and how far the other language must stay behind. */
const SURE = 0.1;
const TIMES_SURER = 2;

/**
 * The language that a text is written in. Function words decide, since chat questions are too short for
 * letter statistics; when they are even, the words that help is asked with, then those statistics (tinyld),
 * which for few words have to be sure.
 *
 * @param fallback what to answer for a text that could be either, such as "ok" or a number: the language of
 *   the conversation or of the browser.
 */
export function detectLanguage(text: string, fallback: Language): Language {
  const words = foldText(text).match(/[a-z]+/g) ?? [];
  return (
    speaksMostly(words, TELLTALES) ?? speaksMostly(words, TOPICS) ?? byLetters(text, words.length) ?? fallback
  );
}

/** @returns undefined when neither language has more of its words in the text. */
function speaksMostly(
  words: readonly string[],
  known: Readonly<Record<Language, ReadonlySet<string>>>,
): Language | undefined {
  const english = words.filter((word) => known.en.has(word)).length;
  const french = words.filter((word) => known.fr.has(word)).length;
  if (english === french) return undefined;
  return english > french ? 'en' : 'fr';
}

function byLetters(text: string, wordCount: number): Language | undefined {
  if (wordCount <= FEW_WORDS && FRENCH_LETTERS.test(text)) return 'fr';
  const [best, other] = detectAll(text, { only: LANGUAGES });
  if (best === undefined) return undefined;
  const isSure = best.accuracy >= SURE && best.accuracy >= TIMES_SURER * (other?.accuracy ?? 0);
  if (wordCount <= FEW_WORDS && !isSure) return undefined;
  return LANGUAGES.find((language) => language === best.lang);
}
