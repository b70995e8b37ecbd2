import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Contestant, Place } from './contestant.ts';
import type { ContestantServer } from './serve-contestant.ts';

const PROBE = join(import.meta.dirname, 'load-probe.js');

declare global {
  interface Window {
    loadPlaces: { readonly launcher: Place; readonly input: Place };
    loadProbe: {
      /** When the launcher was drawn and would have heard a click. */
      readonly readyAt: number | undefined;
      /** The durations of tasks over 50 ms so far. */
      readonly longTasks: readonly number[];
      /** Of what the visitor has not caused by a click. */
      readonly layoutShift: number;
      /** From the click to the input, once that was drawn. */
      readonly openedAfter: number | undefined;
    };
  }
}

/** How fast the visitor's machine and line are. */
export interface Profile {
  readonly name: string;
  /** The processor is slowed down so many times. */
  readonly slowdown: number;
  /** The line; absent: loopback as it is. */
  readonly line?: { readonly latencyMs: number; readonly kbitPerSecond: number };
}

/** One load of the host page with one widget, which is then opened. Bytes are gzip, times milliseconds. */
export interface Load {
  readonly bytes: number;
  readonly openedBytes: number;
  readonly readyMs: number;
  readonly openMs: number;
  readonly scriptMs: number;
  readonly taskMs: number;
  /** Tasks over 50 ms before the panel is opened. */
  readonly longTasks: number;
  readonly layoutShift: number;
  /** After the click that opens it, as far as the click does not explain it. */
  readonly openedShift: number;
  readonly foreignRequests: number;
}

/** A first visit: nothing is cached. */
export async function measureLoad(
  browser: Browser,
  contestant: Contestant,
  server: ContestantServer,
  profile: Profile,
): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  try {
    const page = await context.newPage();
    const foreign = countForeign(page, server.url);
    const session = await context.newCDPSession(page);
    await slowDown(session, profile);
    await page.addInitScript((places) => (window.loadPlaces = places), contestant);
    await page.addInitScript({ path: PROBE });
    server.takeBytes();
    const before = await readMetrics(session);
    await page.goto(server.url, { waitUntil: 'networkidle' });
    await page.waitForFunction(() => window.loadProbe.readyAt !== undefined);
    const after = await readMetrics(session);
    const { readyAt = 0, longTasks, layoutShift } = await page.evaluate(() => window.loadProbe);
    const bytes = server.takeBytes();
    const opened = await open(page, contestant.launcher);
    return {
      bytes,
      openedBytes: bytes + server.takeBytes(),
      readyMs: readyAt,
      openMs: opened.openedAfter ?? 0,
      scriptMs: 1_000 * (after.ScriptDuration - before.ScriptDuration),
      taskMs: 1_000 * (after.TaskDuration - before.TaskDuration),
      longTasks: longTasks.length,
      layoutShift,
      openedShift: opened.layoutShift - layoutShift,
      foreignRequests: foreign(),
    };
  } finally {
    await context.close();
  }
}

/** By a real click: what moves because of it is no layout shift. */
async function open(page: Page, { host, selector }: Place) {
  await page.locator(host).locator(selector).first().click();
  await page.waitForFunction(() => window.loadProbe.openedAfter !== undefined);
  await page.waitForLoadState('networkidle');
  return page.evaluate(() => window.loadProbe);
}

function countForeign(page: Page, url: string): () => number {
  let count = 0;
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== new URL(url).host) count += 1;
  });
  return () => count;
}

async function slowDown(session: CDPSession, { slowdown, line }: Profile): Promise<void> {
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  if (!line) return;
  const bytesPerSecond = (line.kbitPerSecond * 1_000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

async function readMetrics(session: CDPSession) {
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { ScriptDuration: read('ScriptDuration'), TaskDuration: read('TaskDuration') };
}
