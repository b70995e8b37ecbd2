/** Weights by feature, and a bias, of a logistic model. */
export type Weights<Name extends string> = Readonly<Record<Name, number>> & { readonly bias: number };

/** @returns the log-odds by the features that the weights name; other features do not count. */
export function linearScore(features: Readonly<Record<string, number>>, weights: Weights<string>): number {
  const named = Object.entries(weights).filter(([name]) => name !== 'bias');
  return named.reduce((sum, [name, weight]) => sum + weight * features[name]!, weights.bias);
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
