import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserSuite } from './browser-suite.ts';
import { findChromium } from './find-chromium.ts';
import { hostileAdminAnswer } from './hostile-admin.ts';
import { hostileAnswer, hostileMessages, hostilePassage, timeOf } from './hostile-messages.ts';
import { XSS_VECTORS, type XssVector } from './xss-vectors.ts';
import { NOTHING_FOUND, watchForXss } from './xss-watch.ts';

const executable = findChromium();
const BATCH = 31;
const batches = Array.from({ length: Math.ceil(XSS_VECTORS.length / BATCH) }, (_, i) =>
  XSS_VECTORS.slice(i * BATCH, (i + 1) * BATCH),
);
/** The operators' screens; `details`: the address of one thing on it, by the id of its vector. */
const SCREENS: readonly { screen: string; details?: string }[] = [
  { screen: '#/feedback', details: '#/feedback/mID' },
  { screen: '#/conversations', details: '#/conversations/cID' },
  { screen: '#/set-aside' },
  { screen: '#/learning' },
  { screen: '#/knowledge' },
  { screen: '#/webhooks' },
];
const nameOf = (batch: readonly XssVector[]) => `${batch[0]!.id} to ${batch.at(-1)!.id}`;

describe.skipIf(!executable)(
  `text that tries to run code in Chromium${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    const suite = browserSuite(executable);

    /** A page that is watched from its next load on. */
    async function openWatched() {
      const { page } = await suite.open('/plain');
      return { page, found: await watchForXss(page) };
    }

    it('has at least 100 vectors, and notices when one is taken for markup', async () => {
      expect(XSS_VECTORS.length).toBeGreaterThanOrEqual(100);
      const { page, found } = await openWatched();
      await page.reload();
      await page.evaluate(() => {
        document.body.insertAdjacentHTML(
          'beforeend',
          '<img src=x onerror=canary(1)><a href="javascript:canary(2)">x</a>',
        );
        (window as unknown as { canary(id: number): void }).canary(3);
      });
      await expect.poll(async () => (await found()).blocked.length).toBe(1);
      const { executed, grown } = await found();
      expect(executed).toEqual([3]);
      expect(grown).toHaveLength(2);
    });

    it.each(batches)('stays text in the widget, from history: $id and following', async (...batch) => {
      const { server } = suite;
      const { page, found } = await openWatched();
      const conversation = server.conversation('c1');
      for (const { id, text } of batch)
        conversation.messages.push(...hostileMessages(text, id, conversation.messages.length + 1));
      server.passageOf = ({ passageId }) =>
        hostilePassage(XSS_VECTORS.find(({ id }) => passageId === `p${id}`)!.text);
      await page.goto(`${server.url}/plain?open`);
      await page
        .locator(`time[datetime="${timeOf(batch.at(-1)!.id)}"]`)
        .last()
        .waitFor();
      await showEarlier(page);
      await openEverything(page, '[role=log]', 15);
      await expect
        .poll(() => new Set(server.opened.map(({ passageId }) => passageId)).size)
        .toBe(batch.length);
      expect(await found(), nameOf(batch)).toEqual(NOTHING_FOUND);
    });

    it.each(batches)(
      'stays text while it streams in pieces, and as what people say: $id and following',
      async (...batch) => {
        const { server } = suite;
        server.cutAnswer = (text) => text.match(/[\s\S]{1,5}/g) ?? [];
        const { page, found } = await openWatched();
        await page.goto(`${server.url}/plain?open`);
        await page.getByText('Online').waitFor();
        const conversation = server.conversation('c1');
        const question = conversation.append({ clientId: 'h', text: '?' }).message;
        for (const { id, text } of batch)
          await server.answer(conversation, question.id, hostileAnswer(text, id));
        await expect
          .poll(() => page.getByRole('group', { name: 'Rate this answer' }).count())
          .toBe(batch.length);
        for (const { text } of batch) {
          server.desk.enter(conversation, 'person', { personName: text });
          server.desk.setTyping(conversation, true);
          server.desk.say(conversation, text);
        }
        await page
          .locator('[role=log] article.by-person')
          .nth(batch.length - 1)
          .waitFor();
        const own = batch.filter((_, i) => i % 10 === 0);
        for (const { text } of own) {
          await page.getByRole('textbox', { name: 'Your message' }).fill(text);
          await page.keyboard.press('Enter');
        }
        await expect.poll(() => server.received.length).toBe(own.length);
        expect(await found(), nameOf(batch)).toEqual(NOTHING_FOUND);
      },
    );

    it.each(SCREENS)(
      'stays text on the operators’ page: $screen',
      { timeout: 120_000 },
      async ({ screen, details }) => {
        const { page, found } = await openWatched();
        await page.route('**/api/admin/**', (route) => {
          const path = new URL(route.request().url()).pathname.slice('/api/admin'.length);
          return route.fulfill({ json: hostileAdminAnswer(path, XSS_VECTORS) });
        });
        await page.goto(`${suite.server.url}/admin/#token=secret`);
        await page.evaluate((hash) => location.assign(hash), screen);
        await page.getByText(XSS_VECTORS[1]!.text).first().waitFor();
        await openEverything(page, 'main', 0);
        if (details) await showEach(page, details);
        expect(await found()).toEqual(NOTHING_FOUND);
      },
    );
  },
);

/** Shows the screen of one thing after the other, each until its own time is on the page. */
async function showEach(page: Page, hash: string): Promise<void> {
  const places = XSS_VECTORS.map(({ id }) => ({ address: hash.replace('ID', String(id)), time: timeOf(id) }));
  await page.evaluate(async (all) => {
    for (const { address, time } of all) {
      location.hash = address;
      const selector = `article time[datetime="${time}"]`;
      while (!document.querySelector(selector)) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, places);
}

/** Loads the whole conversation, page by page. */
async function showEarlier(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Show earlier messages' });
  while (await button.count()) await button.click();
}

/** Opens all that opens, one after the other, and leaves each the time in which what it asks the server for comes. */
async function openEverything(page: Page, within: string, milliseconds: number): Promise<void> {
  const buttons = page.locator(`${within} button[aria-expanded=false], ${within} summary`);
  await buttons.evaluateAll(async (elements: readonly HTMLElement[], delay) => {
    for (const element of elements) {
      element.click();
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }, milliseconds);
}
