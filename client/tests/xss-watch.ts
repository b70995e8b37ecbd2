import { join } from 'node:path';
import type { Page } from 'playwright-core';

const PROBE = join(import.meta.dirname, 'xss-probe.js');

declare global {
  interface Window {
    xss: {
      /** Ids of vectors that ran. */
      readonly executed: readonly number[];
      /** Elements that markup of a vector became. */
      readonly grown: readonly string[];
      /** What the policy had to stop: it ran elsewhere. */
      readonly blocked: readonly string[];
    };
  }
}

/** Every sign that hostile text did anything; all of them empty when it stayed text. */
export interface XssFindings {
  readonly executed: readonly number[];
  readonly grown: readonly string[];
  readonly blocked: readonly string[];
  readonly dialogs: readonly string[];
  readonly navigations: readonly string[];
  readonly foreignRequests: readonly string[];
  readonly errors: readonly string[];
  readonly polluted: boolean;
}

export const NOTHING_FOUND: XssFindings = {
  ...{ executed: [], grown: [], blocked: [], dialogs: [], navigations: [], foreignRequests: [], errors: [] },
  polluted: false,
};

/** Watches a page from its next load on. @returns what has been found so far. */
export async function watchForXss(page: Page): Promise<() => Promise<XssFindings>> {
  const origin = new URL(page.url()).origin;
  const outside = watchOutside(page, origin);
  await page.context().addInitScript({ path: PROBE });
  return async () => ({
    ...outside,
    ...(await page.evaluate(() => window.xss)),
    polluted: await page.evaluate(() => 'polluted' in {}),
  });
}

function watchOutside(page: Page, origin: string) {
  const dialogs: string[] = [];
  const navigations: string[] = [];
  const foreignRequests: string[] = [];
  const errors: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    if (new URL(frame.url()).origin !== origin) navigations.push(frame.url());
  });
  page.context().on('page', (opened) => navigations.push(opened.url()));
  page.context().on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    const isOurs = host === new URL(origin).host || protocol === 'data:' || protocol === 'blob:';
    if (!isOurs) foreignRequests.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return { dialogs, navigations, foreignRequests, errors };
}
