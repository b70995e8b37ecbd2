import type { Random } from '../../server/learning/bandit/random.ts';
import type { Load } from './measure-load.ts';
import { bootstrapRounds, type MedianEstimate, median } from './median.ts';

/** One load of every contestant, by name. */
export type Round = Readonly<Record<string, Load>>;

/** A Markdown table: medians with 95% intervals, and the worst of what must be 0. */
export function loadsTable(rounds: readonly Round[], random: Random): string {
  const names = Object.keys(rounds[0] ?? {});
  const row = (name: string) => {
    const of = (measure: (load: Load) => number) =>
      bootstrapRounds(rounds, (drawn) => median(drawn.map((round) => measure(round[name]!))), random);
    const worst = (measure: (load: Load) => number) =>
      Math.max(...rounds.map((round) => measure(round[name]!)));
    return [
      name,
      kilobytes(worst(({ bytes }) => bytes)),
      kilobytes(worst(({ openedBytes }) => openedBytes)),
      interval(of(({ readyMs }) => readyMs)),
      interval(of(({ openMs }) => openMs)),
      interval(of(({ scriptMs }) => scriptMs)),
      interval(of(({ taskMs }) => taskMs)),
      `${of(({ longTasks }) => longTasks).value} (${worst(({ longTasks }) => longTasks)})`,
      worst(({ layoutShift }) => layoutShift).toFixed(3),
      worst(({ openedShift }) => openedShift).toFixed(3),
      worst(({ foreignRequests }) => foreignRequests),
    ];
  };
  return [HEAD, HEAD.map(() => '---'), ...names.map(row)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

const HEAD = [
  'widget',
  'kB before it is opened',
  'kB opened',
  'ready, ms',
  'opens in, ms',
  'script, ms',
  'main thread, ms',
  'tasks > 50 ms, median (worst)',
  'layout shift, worst',
  'opened, worst',
  'requests elsewhere',
];

/** How many times as long as `reference` one takes until it is ready. */
export function readyRatio(
  rounds: readonly Round[],
  name: string,
  reference: string,
  random: Random,
): MedianEstimate {
  const readyOf = (drawn: readonly Round[], of: string) => median(drawn.map((round) => round[of]!.readyMs));
  return bootstrapRounds(rounds, (drawn) => readyOf(drawn, name) / readyOf(drawn, reference), random);
}

export function interval({ value, low, high }: MedianEstimate, digits = 0): string {
  return `${value.toFixed(digits)} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

function kilobytes(bytes: number): string {
  return (bytes / 1_000).toFixed(1);
}
