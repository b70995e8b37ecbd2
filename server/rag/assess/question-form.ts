/** How a question is put; each 1 or 0. */
export interface QuestionForm {
  readonly why: number;
  readonly where: number;
  readonly yesNo: number;
  readonly what: number;
  /** "it", "they", « elle »: something that must have been named before. */
  readonly pronoun: number;
  /** The same, and "this", "that", "one". */
  readonly anyPronoun: number;
}

const FORMS: Readonly<Record<keyof QuestionForm, RegExp>> = {
  why: /\b(why|pourquoi)\b/i,
  where: /^\W*(where|who|when|où|qui|quand)(?!\p{L})/iu,
  yesNo:
    /^\W*(so |then |ok |and |but |also |thanks |nice |interesting |i see |et |mais |alors )?\W*(can|may|could|is|are|isn't|do|does|did|am|must|will|would|should|has|have|was|were|est-ce|puis-je|peut-on|peux|ai-je|faut-il)\b/i,
  what: /^\W*(what|which|how|quels?|quelles?|comment|que)\b/i,
  pronoun: /\b(it|its|they|them|their|he|she|his|her|him|il|elle|ils|elles|leurs?|son|sa|ses)\b/i,
  anyPronoun:
    /\b(it|its|they|them|their|he|she|his|her|one|that|this|those|these|il|elle|ils|elles|cela|leur)\b/i,
};

export function formOf(question: string): QuestionForm {
  const is = (name: keyof QuestionForm) => (FORMS[name].test(question) ? 1 : 0);
  return {
    why: is('why'),
    where: is('where'),
    yesNo: is('yesNo'),
    what: is('what'),
    pronoun: is('pronoun'),
    anyPronoun: is('anyPronoun'),
  };
}
