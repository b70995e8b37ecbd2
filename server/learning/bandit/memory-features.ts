/** What voted questions near this one say of a candidate passage, one column each, in this order. */
export const MEMORY_FEATURES = [
  'likelihoodRatio', // log likelihood ratio of the votes nearby, if it is right over if not, / 4
  'sharpLikelihoodRatio', // the same, only from questions very near
  'documentMass', // share of the nearby votes that its document was right for
  'documentLogMass', // log(1 + credit of its document, as far as the questions are near)
  'passagePrior', // log(1 + credit of the passage for any question) / 3
  'documentPrior', // log(1 + credit of its document for any question) / 4
] as const;
