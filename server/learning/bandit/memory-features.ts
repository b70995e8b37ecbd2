/** What voted questions near this one say of a candidate passage, one column each, in this order. */
export const MEMORY_FEATURES = [
  'likelihoodRatio', // log likelihood ratio of the votes nearby, if it is right over if not, / 4
  'sharpLikelihoodRatio', // the same, only from questions very near
  'farLikelihoodRatio', // the same, also from questions further off
  'documentMass', // share of the nearby votes that its document was right for, the nearer the more
  'documentLogMass', // log(1 + credit of its document, as far as the questions are near)
  'passageMass', // the same of the passage itself
  'passagePrior', // log(1 + credit of the passage for any question) / 3
  'documentPrior', // log(1 + credit of its document for any question) / 4
  'termOdds', // log odds of a thumbs-up on it by the words of the question, / 4
  'termAffinity', // share of those words that are known from questions it was right for
  'passageOdds', // log odds of a thumbs-up on it for any question, / 4
] as const;
