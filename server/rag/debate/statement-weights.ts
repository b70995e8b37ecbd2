/**
 * Weights of statementFeatures() in a logistic regression: does an excerpt hold the answer of its passage? Fitted
 * on the passages of the 311 train questions of RAMDocs. On its dev questions the best excerpt of a passage that
 * answers does so in two of three cases; without what other passages say, in 59%.
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  names: 0.45,
  namesBefore: 0.07,
  aspect: 1.35,
  aspectNearby: -0.04,
  holdsBesideAspect: -0.06,
  short: -0.63,
  opens: -0.19,
  isWhole: -0.21,
  furniture: -0.87,
  marks: -0.51,
  capitals: 0.76,
  beginsWithIs: 0.01,
  holds: 1.47,
  isFirst: 0.37,
  early: 0.73,
  asksDate: -2.42,
  asksNumber: -2.08,
  asksPerson: -1.13,
  asksPlace: -0.57,
  day: 0.86,
  year: 1.64,
  yearAlone: -0.23,
  yearOfEvent: 0.77,
  lifetime: 0.52,
  people: 2.52,
  bySomebody: 1.25,
  newName: 0.33,
  isA: -1.24,
  isAEarly: 1.54,
  firstOfOther: -0.46,
  echoed: 2.34,
  echoedAndHolds: -0.74,
  disputed: 1.51,
  compared: 0.6,
};

const INTERCEPT = -3.21;

/** @param features by name; each must have a weight. @returns log-odds that the excerpt holds the answer. */
export function statementConfidence(features: Readonly<Record<keyof typeof WEIGHTS, number>>): number {
  return Object.entries(features).reduce((sum, [name, value]) => sum + WEIGHTS[name]! * value, INTERCEPT);
}
