import { launchChromium } from '../client/tests/browser.ts';
import { findChromium } from '../client/tests/find-chromium.ts';
import { createRandom } from '../server/learning/bandit/random.ts';
import { BARE, buildContestants, OURS } from './widget-bench/build-contestants.ts';
import type { Contestant } from './widget-bench/contestant.ts';
import { interval, loadsTable, type Round, readyRatio } from './widget-bench/loads-table.ts';
import { type Load, measureLoad, type Profile } from './widget-bench/measure-load.ts';
import { type ContestantServer, serveContestant } from './widget-bench/serve-contestant.ts';

const PROFILES: readonly Profile[] = [
  { name: 'this machine, loopback', slowdown: 1 },
  {
    name: 'a phone: processor 4 times slower, 1.6 Mbit/s, 150 ms',
    slowdown: 4,
    line: { latencyMs: 150, kbitPerSecond: 1_600 },
  },
];

/** What a widget asks other hosts for is counted, and never sent. */
const NOTHING_LEAVES = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

type Served = readonly (readonly [Contestant, ContestantServer])[];

/** Prints what our widget costs a page, beside a bare one and two that others offer, in one run. */
export async function benchWidget(folder: string, rounds: number): Promise<void> {
  const executable = findChromium();
  if (!executable) return console.log('Skipped: the widget. No Chromium found; set CHROMIUM_PATH.');
  const contestants = await buildContestants(folder);
  const served: Served = await Promise.all(
    contestants.map(async (one) => [one, await serveContestant(one)] as const),
  );
  try {
    for (const profile of PROFILES)
      printRounds(profile, await measureRounds(executable, served, profile, rounds));
  } finally {
    for (const [, server] of served) server.close();
  }
}

/** One browser for a whole profile; the order changes from round to round, the first load warms up and is dropped. */
async function measureRounds(
  executable: string,
  served: Served,
  profile: Profile,
  count: number,
): Promise<readonly Round[]> {
  const browser = await launchChromium(executable, [NOTHING_LEAVES]);
  const rounds: Round[] = [];
  try {
    for (let i = -1; i < count; i++) {
      const loads: Record<string, Load> = {};
      const order = served.map((_, place) => served[(place + i + 1) % served.length]!);
      for (const [one, server] of order) loads[one.name] = await measureLoad(browser, one, server, profile);
      if (i >= 0) rounds.push(Object.fromEntries(served.map(([{ name }]) => [name, loads[name]!])));
    }
  } finally {
    await browser.close();
  }
  return rounds;
}

function printRounds(profile: Profile, rounds: readonly Round[]): void {
  const random = createRandom(1);
  console.log(`\nOn one host page, ${profile.name}: ${rounds.length} interleaved first visits each\n`);
  console.log(loadsTable(rounds, random));
  const others = Object.keys(rounds[0] ?? {}).filter((name) => name !== OURS);
  console.log(
    `\nReady, as a multiple of the other (bars: at most 1.1 of "${BARE}", below 1 of the others):\n`,
  );
  for (const name of others) console.log(`- ${name}: ${interval(readyRatio(rounds, OURS, name, random), 2)}`);
}
