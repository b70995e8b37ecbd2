import { foldText } from './fold.ts';

const ENGLISH_PERSON =
  '(someone|somebody|(an? |the |your |another |any |some )?(real |live |actual |human |customer |support |service )*(human( being)?|person|people|agents?|assistants?|advis[eo]rs?|representatives?|rep|operators?|employee|staff|colleague|manager|team member))';
const FRENCH_PERSON =
  "(quelqu'un|((un|une|le|la|l'|votre|vos|des|un de vos|l'un de vos) ?)?(vrai |vraie )?(humain|humaine|etre humain|personne|conseillers?|conseillere|agents?|operateur|operatrice|teleconseiller|responsable|collegue|interlocuteur))";

/** Each finds a wish for a person, in text folded to small letters without accents. */
const WISHES: readonly RegExp[] = [
  new RegExp(
    `\\b((talk|speak|chat)(ing)?|connect me|put me through|transfer me|pass me|hand me over|forward me)( directly)? (to|with) (${ENGLISH_PERSON}|customer (service|support|care))\\b`,
  ),
  new RegExp(
    `\\b(contact|reach|call)(ing)? ${ENGLISH_PERSON}(?=$|[.!,?]| (please|now|from|at|on|in|who|about)\\b)`,
  ),
  new RegExp(
    `\\b(want|need|give me|get me|prefer|like) (to (contact|reach|call) )?${ENGLISH_PERSON}(?! to\\b|'s)(?=$|[.!,?]| please| now| instead| here| on)`,
  ),
  /^(an? |real |live |human )*(human|agent|person|representative|operator)( please| now)?[.!]*$/,
  new RegExp(`\\b(parler|discuter|echanger|communiquer)( directement)? (a|avec) ${FRENCH_PERSON}(?![a-z])`),
  new RegExp(
    `\\b(joindre|contacter|appeler|avoir|passez[- ]moi|passer|donnez[- ]moi|besoin d'?e?|veux|voudrais|prefere) ?${FRENCH_PERSON}(?=$|[.!,?]| (s'il|svp|stp|au telephone|en ligne|maintenant|de vive voix))`,
  ),
  /\b(mettez|mettre)[- ]moi en (relation|contact) avec\b/,
  /^(un |une |vrai )*(humain|conseiller|conseillere|agent|operateur)( svp| stp| s'il (vous|te) plait)?[.!]*$/,
];

/** Whether a visitor asks in words for a person instead of the bot, in English or French. */
export function asksForPerson(message: string): boolean {
  const text = foldText(message).replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  return WISHES.some((wish) => wish.test(text));
}
