import { seedFrom } from '../bandit/random.ts';
import { type EvaluatedRound, evidenceWeight, type RoundView } from './evaluated-round.ts';

const FOLDS = 5;
/** The intercept is held to 0 as by this many votes, the slope to 1 as by this much spread of predictions. */
const INTERCEPT_PRIOR = 10;
const SLOPE_PRIOR = 0.2;

/** r = mean + intercept + slope x (q - mean), with q the reward model and `mean` its mean on the log. */
interface Calibration {
  readonly mean: number;
  readonly intercept: number;
  readonly slope: number;
}

/**
 * Brings the reward model to the level and the spread of the votes, by a straight line fitted to what was shown.
 *
 * A model learned from few votes predicts too near the middle. Where the serving version showed its list, DR puts
 * that right by the votes themselves; where a proposal would show another list, nothing does, so an uncalibrated
 * model makes every change look bad. A line commutes with expectation: `direct` stays the mean of the model over
 * the policy's own distribution. Each fold of visitors is calibrated on the others, so the rounds stay
 * cross-fitted.
 */
export function calibrateRewards(rounds: readonly EvaluatedRound[]): EvaluatedRound[] {
  const foldOf = ({ visitorId }: EvaluatedRound) => seedFrom('calibration', visitorId) % FOLDS;
  const lines = Array.from({ length: FOLDS }, (_, fold) =>
    fitLine(rounds.filter((round) => foldOf(round) !== fold)),
  );
  return rounds.map((round) => {
    const line = lines[foldOf(round)]!;
    const { proposal, serving, start } = round.policies;
    const calibrated = (view: RoundView) => ({ ...view, direct: applyLine(line, view.direct) });
    return {
      ...round,
      loggedExpected: applyLine(line, round.loggedExpected),
      policies: {
        proposal: calibrated(proposal),
        serving: calibrated(serving),
        start: calibrated(start),
      },
    };
  });
}

function fitLine(rounds: readonly EvaluatedRound[]): Calibration {
  let [weight, expected, rewards] = [0, 0, 0];
  for (const round of rounds) {
    const evidence = evidenceWeight(round);
    weight += evidence;
    expected += evidence * round.loggedExpected;
    rewards += evidence * round.reward;
  }
  if (weight === 0) return { mean: 0, intercept: 0, slope: 1 };
  const mean = expected / weight;
  let [spread, covariance] = [0, 0];
  for (const round of rounds) {
    const deviation = evidenceWeight(round) * (round.loggedExpected - mean);
    spread += deviation * (round.loggedExpected - mean);
    covariance += deviation * (round.reward - rewards / weight);
  }
  return {
    mean,
    intercept: (rewards - expected) / (weight + INTERCEPT_PRIOR),
    slope: Math.max(0, (covariance + SLOPE_PRIOR) / (spread + SLOPE_PRIOR)),
  };
}

function applyLine({ mean, intercept, slope }: Calibration, expected: number): number {
  return mean + intercept + slope * (expected - mean);
}
