import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { forecastSecondHalf, moreVotesUntil } from './forecast.ts';
import type { CurveValue } from './power-law.ts';

const GAINS = [0.01, 0.02, 0.05];
/** Beyond so many times the votes that were seen, a forecast says nothing. */
const FARTHEST = 10;
const FEWEST_POINTS = 4;

const resultSchema = z.object({
  curves: z.array(
    z.object({
      name: z.string(),
      checkpoints: z.array(
        z.object({ votes: z.number(), measures: z.record(z.string(), z.object({ mean: z.number() })) }),
      ),
    }),
  ),
});

export interface NamedCurve {
  readonly name: string;
  readonly points: readonly CurveValue[];
}

/**
 * The curves of one measure in a result of `npm run simulate`; those with fewer than four checkpoints are left out.
 *
 * @throws AppError unreadable_source
 */
export async function readCurves(path: string, measure: string): Promise<NamedCurve[]> {
  const { curves } = await readResult(path);
  return curves
    .map(({ name, checkpoints }) => ({
      name,
      points: checkpoints.flatMap(({ votes, measures }) => {
        const value = measures[measure]?.mean;
        return value === undefined ? [] : [{ votes, value }];
      }),
    }))
    .filter(({ points }) => points.length >= FEWEST_POINTS);
}

/** Per curve, as Markdown: how well its first half tells its second, and how many more votes a gain would take. */
export function forecastTable(curves: readonly NamedCurve[]): string {
  const gains = GAINS.map((gain) => `votes until +${gain}`).join(' | ');
  const lines = curves.map(({ name, points }) => {
    const { error, errorOfNoChange, fittedUpTo } = forecastSecondHalf(points);
    const figures = [fittedUpTo, error.toFixed(4), errorOfNoChange.toFixed(4)];
    const waits = GAINS.map((gain) => waitText(points, gain));
    return `| ${name} | ${[...figures, ...waits].join(' | ')} |`;
  });
  const head = `| curve | fitted up to | error | error of "no change" | ${gains} |`;
  return [head, `|---|--:|--:|--:|${GAINS.map(() => '--:|').join('')}`, ...lines].join('\n');
}

function waitText(points: readonly CurveValue[], gain: number): string {
  const seen = points.at(-1)!.votes;
  const votes = moreVotesUntil(points, gain);
  if (votes === undefined) return 'never';
  return votes > FARTHEST * seen ? `over ${FARTHEST * seen}` : String(votes);
}

async function readResult(path: string): Promise<z.infer<typeof resultSchema>> {
  try {
    return resultSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new AppError('unreadable_source', `${path} is no result of npm run simulate.`, { cause: error });
  }
}
