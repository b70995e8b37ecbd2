import type { Config } from '../config.ts';
import type { UpdateSettings } from '../learning/trainer/run-update.ts';

/** Seed of the updates when none is set: fixed, so that the same log always teaches the same. */
const TRAINING_SEED = 1;

/** What the settings say of updates; plain data, as workers are started with it. */
export function toUpdateSettings(config: Config): UpdateSettings {
  return {
    seed: config.seed ?? TRAINING_SEED,
    exploration: config.exploration,
    learner: config.learner,
    mode: config.trainingMode,
    rules: toLogRules(config),
  };
}

/** Which feedback counts, and how much. Without rate limits, for measurements, none is set aside. */
export function toLogRules(config: Config): UpdateSettings['rules'] {
  return {
    perVisitorAndDay: config.rateLimits ? config.votesPerVisitorPerDay : Number.POSITIVE_INFINITY,
    bursts: config.rateLimits,
    weakSignals: config.weakSignals,
    halfLifeDays: config.voteHalfLifeDays,
  };
}
