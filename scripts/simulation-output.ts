import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../server/errors.ts';
import {
  PICTURE_MEASURES,
  type PictureMeasure,
  simulationPicture,
  simulationReport,
} from '../server/evaluation/simulation/simulation-report.ts';
import type { SimulationResult } from '../server/evaluation/simulation/simulation-result.ts';

/** How a simulation is run and where its result goes: what it finds does not depend on any of it. */
export interface SimulationOutput {
  readonly workers: number;
  readonly measure: PictureMeasure;
  /** Absent: not written; likewise below. */
  readonly json?: string | undefined;
  readonly picture?: string | undefined;
  readonly out?: string | undefined;
}

const outputSchema = z.object({
  workers: z.coerce.number().int().min(1).max(64).default(availableParallelism()),
  measure: z.enum(PICTURE_MEASURES).default('hit1'),
  json: z.string().optional(),
  picture: z.string().optional(),
  out: z.string().optional(),
});

/** @throws AppError invalid_config naming every flag that is wrong. */
export function toSimulationOutput(values: Readonly<Record<string, unknown>>): SimulationOutput {
  const parsed = outputSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`);
  throw new AppError('invalid_config', problems.join('\n'));
}

/** Prints the table, and writes the files that were asked for. */
export async function writeResult(result: SimulationResult, output: SimulationOutput): Promise<void> {
  const table = simulationReport(result);
  console.log(table);
  const { json, picture, out, measure } = output;
  const files = [
    ...(json ? [{ path: json, text: toJson(result) }] : []),
    ...(picture ? [{ path: picture, text: simulationPicture(result, measure) }] : []),
    ...(out ? [{ path: join(out, 'table.md'), text: `${table}\n` }] : []),
    ...(out ? [{ path: join(out, 'result.json'), text: toJson(result) }] : []),
    ...(out ? [{ path: join(out, 'curve.svg'), text: simulationPicture(result, measure) }] : []),
  ];
  for (const { path, text } of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

function toJson(result: SimulationResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
