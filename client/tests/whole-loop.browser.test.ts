import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMIN_TOKEN, startTestServer, type TestServer } from '../../server/tests/start-test-server.ts';
import { findViolations, launchChromium, openPage, scrollsSideways } from './browser.ts';
import { buildClient } from './build-client.ts';
import { findChromium } from './find-chromium.ts';
import { ask, openChat, waitForAnswer } from './visitor.ts';

const executable = findChromium();

describe.skipIf(!executable)(
  `the whole loop in Chromium, on the real server${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    let browser: Browser;
    let server: TestServer;
    let dist: string;

    beforeAll(async () => {
      dist = await mkdtemp(join(tmpdir(), 'loop-'));
      await buildClient(dist);
      server = await startTestServer({}, { distDir: dist });
      browser = await launchChromium(executable ?? '');
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      await rm(dist, { recursive: true, force: true });
    });

    const show = async (page: Page, name: string) => {
      const folder = process.env.SCREENSHOTS;
      if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
    };

    it('a visitor asks, is answered with a source, and votes', async () => {
      for (const width of [1280, 360]) {
        const { page, complaints } = await openPage(browser, server.url, { width });
        await page.getByRole('button', { name: 'Open the chat' }).waitFor();
        await show(page, `demo-${width}`);
        await openChat(page);
        await ask(page, 'How long do I have to return an item?');
        await waitForAnswer(page);
        await page.getByText('within 30 days of delivery').first().waitFor();
        await page.getByRole('button', { name: /^Source 1: / }).click();
        await page.getByRole('region', { name: /^Source 1: / }).waitFor();
        await show(page, `answer-${width}`);
        await page.getByRole('button', { name: 'Not helpful' }).click();
        await show(page, `widget-${width}`);
        expect(await scrollsSideways(page)).toBe(false);
        expect(await findViolations(page)).toEqual([]);
        expect(complaints).toEqual([]);
      }
    });

    it('a visitor asks for a person, who takes over, answers, saves the answer and hands back', async () => {
      const { page: visitor, complaints } = await openPage(browser, server.url, { width: 360 });
      await openChat(visitor);
      await ask(visitor, 'Can I talk to someone?');
      await visitor.getByText('Nobody from our team is here right now.').waitFor();
      const { page: operator, complaints: operatorComplaints } = await openPage(
        browser,
        `${server.url}/admin/#token=${ADMIN_TOKEN}`,
        { width: 1280 },
      );
      await operator.getByRole('link', { name: /^Conversations/ }).click();
      await visitor.getByText('You are next.').waitFor();
      await operator.getByText('Can I talk to someone?').first().click();
      await operator.getByRole('textbox', { name: 'Sign as' }).fill('Camille');
      await operator.keyboard.press('Enter');
      await visitor.getByText('Camille is answering you here.').waitFor();
      await ask(visitor, 'Do you engrave names on a tandem?');
      await operator.getByRole('log').getByText('Do you engrave names on a tandem?').waitFor();
      await operator
        .getByRole('textbox', { name: 'Message to the visitor' })
        .fill('Tandems are engraved free.');
      await operator.keyboard.press('Enter');
      await visitor.getByRole('article', { name: 'Camille' }).getByText('Tandems are engraved').waitFor();
      await operator.getByRole('button', { name: 'Save as knowledge…' }).click();
      await operator.getByRole('button', { name: 'Save', exact: true }).click();
      await operator.getByText('✓ Saved as knowledge').waitFor();
      await operator.getByRole('button', { name: 'Hand back to the bot' }).click();
      await visitor.getByRole('button', { name: 'Talk to a person' }).waitFor();
      const { page: other } = await openPage(browser, server.url, { width: 1280 });
      await openChat(other);
      await ask(other, 'Do you engrave names on a tandem?');
      await other.getByText('Tandems are engraved free.').first().waitFor();
      await show(other, 'saved-answer');
      expect([...complaints, ...operatorComplaints]).toEqual([]);
    });

    it('an operator sees the vote, its decision, and what the next policy would do because of it', async () => {
      for (const width of [1280, 360]) {
        const { page, complaints } = await openPage(browser, `${server.url}/admin/#token=${ADMIN_TOKEN}`, {
          width,
        });
        await page.getByText('How long do I have to return an item?').first().click();
        await page.getByText('Version 1').first().waitFor();
        await page
          .getByText(/0\.\d+|1\.00/)
          .filter({ visible: true })
          .first()
          .waitFor();
        await show(page, `admin-feedback-${width}`);
        await page.getByRole('link', { name: 'Learning' }).first().click();
        await page.getByRole('button', { name: 'Train now' }).click();
        await page
          .getByText(/evidence/i)
          .first()
          .waitFor();
        await show(page, `admin-learning-${width}`);
        await page.getByRole('link', { name: 'Knowledge' }).first().click();
        await page.getByText('Return an item').first().waitFor();
        await show(page, `admin-knowledge-${width}`);
        expect(await scrollsSideways(page)).toBe(false);
        expect(await findViolations(page)).toEqual([]);
        expect(complaints).toEqual([]);
      }
    });
  },
);
