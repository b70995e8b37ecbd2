import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { findViolations, type Look, launchChromium, openPage, scrollsSideways } from './browser.ts';
import { buildClient } from './build-client.ts';
import type { FakeServer } from './fake-server.ts';
import { startTestServer } from './start-test-server.ts';

/** The widths and colour schemes that every state is looked at in. */
export const LOOKS = [
  { width: 360, height: 740, scheme: 'light' },
  { width: 360, height: 740, scheme: 'dark' },
  { width: 1280, height: 860, scheme: 'light' },
  { width: 1280, height: 860, scheme: 'dark' },
] as const satisfies readonly Look[];

export interface BrowserSuite {
  /** The running test's own. */
  readonly server: FakeServer;
  /** Another visitor's page; by default the plain one with the panel open. */
  open(path?: string, look?: Look): ReturnType<typeof openPage>;
  /** No axe violation and no sideways scrolling; with SCREENSHOTS set, a picture in that folder. */
  expectSound(page: Page, name: string, look: Look): Promise<void>;
}

/** One Chromium with the built client for a whole `describe`, and a fake server for each of its tests. */
export function browserSuite(executable: string | undefined): BrowserSuite {
  let browser: Browser;
  let server: FakeServer;
  let dist: string;
  beforeAll(async () => {
    dist = await mkdtemp(join(tmpdir(), 'client-'));
    await buildClient(dist);
    browser = await launchChromium(executable ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await rm(dist, { recursive: true, force: true });
  });
  beforeEach(async () => {
    server = await startTestServer(dist);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await server.close();
  });
  return {
    get server() {
      return server;
    },
    open: (path = '/plain?open', look = { width: 1280 }) => openPage(browser, server.url + path, look),
    expectSound,
  };
}

async function expectSound(page: Page, name: string, look: Look): Promise<void> {
  const violations = await findViolations(page);
  const file = `${name}-${look.width}-${look.scheme}.png`;
  if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, file) });
  expect(violations, name).toEqual([]);
  expect(await scrollsSideways(page), name).toBe(false);
}
