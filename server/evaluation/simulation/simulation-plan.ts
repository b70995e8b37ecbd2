import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { LEARNERS, type LearnerName } from '../../learning/learners/retrieval-learner.ts';
import type { SimulationOptions } from './simulation-options.ts';

/** What the flags of one call say: plain data, as workers are started with it. */
export interface SimulationPlan {
  readonly seeds: readonly number[];
  /** Absent: the one of the settings. */
  readonly learner?: LearnerName;
  /** All but what the settings say. */
  readonly options: Omit<SimulationOptions, 'trainEveryVotes'>;
}

const USUAL_CHECKPOINTS = [0, 100, 250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000];
const USUAL_VOTES = 5_000;
const VISITORS = 500;
const FLOOD = { after: 1_000, votes: 500 };

const share = z.coerce.number().min(0).max(1);
const count = z.coerce.number().int().min(1).max(1_000_000);
const whole = z.coerce.number<string>().int().min(0).max(4_294_967_295);
const numbers = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(whole));

const flagsSchema = z
  .object({
    votes: count.optional(),
    checkpoints: numbers.optional(),
    seeds: numbers.default([1, 2, 3]),
    'vote-rate': z.coerce.number().min(0.01).max(1).default(0.3),
    noise: share.default(0),
    hostile: share.default(0),
    'hostile-kind': z.enum(['opposite', 'turncoat']).default('opposite'),
    flood: z.enum(['fresh', 'one']).optional(),
    faults: share.default(0),
    gate: z.boolean().default(true),
    blend: z.coerce.number().int().min(0).max(1_000).optional(),
    edit: share.optional(),
    'edit-at': count.optional(),
    history: z.enum(['recorded', 'own']).default('recorded'),
    judge: z.enum(['cited', 'used']).default('cited'),
    learner: z.enum(LEARNERS).optional(),
    answers: z.boolean().default(false),
  })
  .transform((flags) => ({
    ...flags,
    votes: flags.votes ?? Math.max(...(flags.checkpoints ?? [USUAL_VOTES])),
  }))
  .refine(({ votes }) => votes > 0, { path: ['checkpoints'], message: 'one must be above 0' })
  .refine(({ flood, votes }) => !flood || votes > FLOOD.after, {
    path: ['flood'],
    message: `comes after ${FLOOD.after} votes, so that --votes must be above`,
  })
  .refine((flags) => (flags['edit-at'] ?? 0) <= flags.votes, {
    path: ['edit-at'],
    message: 'comes after the end',
  })
  .refine((flags) => flags['edit-at'] === undefined || flags.edit !== undefined, {
    path: ['edit-at'],
    message: 'needs --edit',
  });

/**
 * Reads flags, by their names without the dashes; those that are absent get their usual values.
 *
 * @throws AppError invalid_config naming every flag that is wrong.
 */
export function toSimulationPlan(values: Readonly<Record<string, unknown>>): SimulationPlan {
  const parsed = flagsSchema.safeParse(values);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`);
    throw new AppError('invalid_config', problems.join('\n'));
  }
  const { seeds, learner } = parsed.data;
  return { seeds: [...new Set(seeds)], ...(learner && { learner }), options: toOptions(parsed.data) };
}

function toOptions(flags: z.output<typeof flagsSchema>): SimulationPlan['options'] {
  const { votes, flood, edit, blend } = flags;
  const editAfter = flags['edit-at'] ?? Math.max(1, Math.floor(votes / 2));
  return {
    checkpoints: checkpointsUpTo(votes, flags.checkpoints ?? USUAL_CHECKPOINTS),
    history: flags.history,
    visitors: {
      ...{ profile: 'honest', noisyShare: flags.noise, visitors: VISITORS },
      ...{ hostileShare: flags.hostile, hostileProfile: flags['hostile-kind'] },
      ...{ voteRate: flags['vote-rate'], judge: flags.judge },
    },
    faultShare: flags.faults,
    hasGate: flags.gate,
    ...(flood && { flood: { ...FLOOD, isOneVisitor: flood === 'one' } }),
    ...(edit !== undefined && { edit: { after: editAfter, share: edit } }),
    ...(blend !== undefined && { distractors: blend }),
    withAnswers: flags.answers,
  };
}

/** The start, what lies between, and the end. */
function checkpointsUpTo(votes: number, wanted: readonly number[]): number[] {
  const between = wanted.filter((checkpoint) => checkpoint < votes);
  return [...new Set([0, ...between, votes])].sort((a, b) => a - b);
}
