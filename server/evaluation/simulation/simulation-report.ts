import { curvePicture, type PictureCurve } from '../curve-picture.ts';
import { curveTable, type TableColumn } from '../curve-table.ts';
import type { CurveSummary } from '../learning-curve.ts';
import type { SeedOutcomes, SimulationResult } from './simulation-result.ts';

const COLUMNS: readonly TableColumn<string>[] = [
  { title: 'hit@1', measure: 'hit1' },
  { title: 'hit@3', measure: 'hit3' },
  { title: 'hit@5', measure: 'hit5' },
  { title: 'reward', measure: 'reward' },
  { title: 'reward seen', measure: 'seenReward' },
  { title: 'Knowledge F1', measure: 'knowledgeF1' },
];

const GAINS: readonly TableColumn<string>[] = [
  { title: 'hit@1', measure: 'hit1Gain' },
  { title: 'reward', measure: 'rewardGain' },
  { title: 'hit@1, right passage never voted on', measure: 'unseenGain' },
];

/** Measures that a picture can show. */
export const PICTURE_MEASURES = ['hit1', 'hit3', 'hit5', 'reward', 'seenReward', 'knowledgeF1'] as const;
export type PictureMeasure = (typeof PICTURE_MEASURES)[number];

/** The result in Markdown: curves and references, gains on the same questions, how updates ended. */
export function simulationReport(result: SimulationResult): string {
  const { set, curves, references, outcomes, command, date } = result;
  const learned = curves.map(withoutStart).filter(({ checkpoints }) => checkpoints.length > 0);
  const rows = [...references, ...curves.map(startOf), ...learned];
  return [
    `\`${command}\`, ${date.slice(0, 10)}`,
    `${set.name}: visitors ask ${set.train} questions, ${set.dev} others measure; mean, 95% interval over seeds in ( ), over conversations in [ ]`,
    curveTable(rows, columnsOf(COLUMNS, rows)),
    'Difference to the start policy on the same questions',
    curveTable(learned, columnsOf(GAINS, learned)),
    `How updates ended: ${outcomes.map(outcomeText).join('; ')}`,
  ].join('\n\n');
}

/** The learned curve above what never learns, with intervals over conversations. */
export function simulationPicture(result: SimulationResult, measure: PictureMeasure): string {
  const { curves, references, set, outcomes } = result;
  const votes = curves[0]!.checkpoints.map((checkpoint) => checkpoint.votes);
  const flat = [...curves.map(startOf), ...references].map((curve) => toPictureCurve(curve, measure, votes));
  const title = COLUMNS.find((column) => column.measure === measure)!.title;
  return curvePicture([...curves.map((curve) => toPictureCurve(curve, measure)), ...flat], {
    title: `${set.name}: ${title} by votes`,
    description: `Mean of ${outcomes.length} simulated runs on ${set.dev} questions, with 95% intervals over conversations.`,
    value: title,
  });
}

/** What it starts from, which is the same for every seed. */
function startOf({ checkpoints, ...curve }: CurveSummary): CurveSummary {
  const { votes, measures } = checkpoints[0]!;
  const alike = Object.entries(measures).map(([name, { overSeeds: _, ...summary }]) => [name, summary]);
  return { ...curve, name: 'Start policy', checkpoints: [{ votes, measures: Object.fromEntries(alike) }] };
}

function withoutStart(curve: CurveSummary): CurveSummary {
  return { ...curve, checkpoints: curve.checkpoints.slice(1) };
}

/** Those that are there somewhere. */
function columnsOf(columns: readonly TableColumn<string>[], curves: readonly CurveSummary[]) {
  const checkpoints = curves.flatMap((curve) => curve.checkpoints);
  return columns.filter(({ measure }) => checkpoints.some(({ measures }) => measures[measure]));
}

/** @param votes where a curve of one checkpoint stands; absent: at its own checkpoints. */
function toPictureCurve(
  { name, checkpoints }: CurveSummary,
  measure: PictureMeasure,
  votes?: readonly number[],
): PictureCurve {
  const places = votes ? votes.map((at) => ({ votes: at, measures: checkpoints[0]!.measures })) : checkpoints;
  return {
    name,
    points: places.flatMap(({ votes: at, measures }) => {
      const summary = measures[measure];
      return summary ? [{ votes: at, value: summary.mean, ...summary.overConversations }] : [];
    }),
  };
}

function outcomeText({ seed, outcomes, votesSetAside, seconds }: SeedOutcomes): string {
  const counts = Object.entries(outcomes).map(([outcome, times]) => `${times} ${outcome.replace('_', ' ')}`);
  const aside = votesSetAside > 0 ? `, ${votesSetAside} votes set aside` : '';
  return `seed ${seed}: ${counts.join(', ') || 'none came'}${aside} (${seconds.toFixed(0)} s)`;
}
