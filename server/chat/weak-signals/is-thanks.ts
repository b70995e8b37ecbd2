import { foldText } from '../../text/fold.ts';

const THANKS = /^(thanks|thank|thx|ty|cheers|merci|mercis|remercie|remercions)$/;

/** All that may stand beside the thanks. A word of any other kind, or of doubt, makes it no mere thank-you. */
const COURTEOUS = new Set(
  `ok okay oh ah great perfect super cool good nice awesome excellent wonderful amazing brilliant fantastic lovely
  so very much really a lot many all again you your u for the this that these it its is was were s it's that's i i'm
  help helps helped helpful useful clear quick fast answer answers reply info information explanation works worked
  got understood fine alright right yes now just what needed wanted to know have day evening weekend one bye goodbye
  mille beaucoup bien infiniment vous toi te je nous pour votre vos ton tes l'aide aide la le les reponse reponses
  l'info l'information info infos information informations explication explications precision precisions c'est cela
  ca tres parfait parfaite genial top impeccable nickel d'accord oui bon bonne journee soiree au revoir a bientot
  clair claire utile utiles rapide tout j'ai compris marche fonctionne et and`.split(/\s+/),
);

/**
 * Whether a message thanks and nothing else: "thanks, but ...", "no thanks", thanks before a next question and
 * "thanks for nothing" are none.
 */
export function isThanks(message: string): boolean {
  if (message.includes('?')) return false;
  const words =
    foldText(message)
      .replaceAll('’', "'")
      .match(/[\p{L}\p{N}']+/gu) ?? [];
  return (
    words.some((word) => THANKS.test(word)) && words.every((word) => THANKS.test(word) || COURTEOUS.has(word))
  );
}
