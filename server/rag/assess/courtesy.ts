import { foldText } from '../../text/fold.ts';

/** What is no question: small talk, rudeness, or nothing that can be read. */
export type Courtesy = 'greeting' | 'thanks' | 'goodbye' | 'who' | 'rude' | 'unreadable';

/** Each matches a whole message, folded to small letters without accents and marks. */
const COURTESIES: readonly (readonly [Courtesy, RegExp])[] = [
  [
    'greeting',
    /^((hi|hello|hey|hiya|yo|greetings|howdy|bonjour|bonsoir|salut|coucou|hello|good (morning|afternoon|evening|day))( there| all| everyone| again| a tous| monsieur| madame)?( how are you( doing)?( today)?| ca va| comment (ca va|allez vous|vas tu))?|how are you( doing)?( today)?|what s up|ca va|comment (ca va|allez vous|vas tu))$/,
  ],
  [
    'thanks',
    /^((ok|okay|great|perfect|super|parfait|cool|no|non|oui|yes|alright|d accord)? ?(many )?(thanks?|thank you|thx|ty|cheers|merci)( you)?( again)?( so much| very much| a lot| beaucoup| bien| infiniment| d avance| for (your|the|all your) help| pour (votre|l|ton) aide)?( that s all| that is all| c est tout)?|(great|perfect|super|parfait|cool|nice|genial|awesome|excellent|that s all|c est tout)( thanks?| merci)?)$/,
  ],
  [
    'goodbye',
    /^((ok|thanks|merci) )?(bye( bye)?|goodbye|good night|see you( later| soon)?|have a (nice|good|great) day|au revoir|a bientot|a plus|bonne (journee|soiree|nuit))$/,
  ],
  [
    'who',
    /^(who|what) are you$|^(what is|what s) your name$|^are you (a )?(bot|robot|chatbot|human|person|real( person)?|ai|machine)$|^(what can you do|how can you help( me)?)$|^(qui|que) (es tu|etes vous)$|^(tu es|vous etes) qui$|^(comment|quel est) (tu t appelles|vous appelez vous|votre nom|ton nom)$|^(es tu|etes vous|vous etes|tu es) (un |une )?(bot|robot|humain|personne|ia|machine)$/,
  ],
];

/** Insults; a complaint ("your delivery is rubbish") that is also a question stays one. */
const RUDE =
  /^(you (are|re) |you |this is |this |so |such |tu es |vous etes |t es |c est |espece d e? ?|bande de |quel |quelle |go |va te |faire |te faire |ta |oh |what |what the )*(a |an |un |une |de )*((f+u+c+k+( (you|off|this|it))?|wtf|stfu|shut up|idiots?|stupid|moron|dumb(ass)?|useless|crap|bullshit|shit|asshole|bastard|bitch|hell|piss off|suck|sucks|you suck|garbage|trash|rubbish|merde|putain|connard|connasse|con|conne|cons|debile|nul|nulle|nuls|abruti|imbecile|encule|foutre|gueule|inutile|ferme la)( |$))+(bot|robot|machine|thing|idiot|service|of (shit|crap|junk|garbage)|de merde|a chier|stupide|bordel)?$/;

/** Keys struck at random: no vowel at all, five consonants in a row, or keys beside one another. */
const GIBBERISH = /^[^aeiouy\d\s]{4,}$|[bcdfghjklmnpqrstvwxz]{5,}|(.)\1{4,}/;

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const SHORTEST_KEY_RUN = 4;

function isGibberish(word: string): boolean {
  const isKeyRun = word.length >= SHORTEST_KEY_RUN && KEY_ROWS.some((row) => row.includes(word));
  return isKeyRun || GIBBERISH.test(word);
}

/** @returns undefined for a message that asks or tells something. */
export function readCourtesy(text: string): Courtesy | undefined {
  const words = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return 'unreadable';
  const message = words.join(' ');
  const courtesy = COURTESIES.find(([, pattern]) => pattern.test(message))?.[0];
  if (courtesy) return courtesy;
  if (RUDE.test(message)) return 'rude';
  return words.length <= 2 && words.every(isGibberish) ? 'unreadable' : undefined;
}
