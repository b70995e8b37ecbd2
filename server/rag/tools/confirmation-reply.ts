import { foldText } from '../../text/fold.ts';

const COURTESY = '(?: (?:please|thanks|thank you|merci|svp|stp|s il vous plait|s il te plait))?';
const YES =
  'yes|yeah|yep|sure|ok|okay|of course|go ahead|do it|please do|confirm|i confirm|oui|d accord|bien sur|allez y|vas y|faites le|je confirme|confirmer';
const NO =
  'no|nope|no way|don t|do not|stop|never mind|leave it|better not|non|surtout pas|laissez|laisse tomber|pas maintenant';

/** Each matches a whole message, folded to small letters without accents and marks. */
const IS_YES = new RegExp(`^(?:${YES})(?: (?:${YES}))?${COURTESY}$`);
const IS_NO = new RegExp(`^(?:${NO})(?: (?:${NO}|merci|thanks|thank you))?${COURTESY}$`);

/**
 * Whether a message does nothing but answer the question to confirm, for visitors who write rather than click.
 * @returns undefined for everything else: a doubt is never a yes.
 */
export function confirmationReply(text: string): 'yes' | 'no' | undefined {
  const words = (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  if (IS_YES.test(words)) return 'yes';
  return IS_NO.test(words) ? 'no' : undefined;
}
