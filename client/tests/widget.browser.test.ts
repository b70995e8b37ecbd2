import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Look } from './browser.ts';
import { browserSuite, LOOKS } from './browser-suite.ts';
import { findChromium } from './find-chromium.ts';
import { ask, openChat, waitForAnswer } from './visitor.ts';

const executable = findChromium();
if (!executable)
  console.warn('Skipped: the browser tests. No Chromium found; set CHROMIUM_PATH to run them.');

const QUESTION = 'How long do I have to return an item?';

describe.skipIf(!executable)(
  `the widget in Chromium${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    const suite = browserSuite(executable);
    const open = (path = '/plain', look?: Look) => suite.open(path, look);

    /** The page with an answered question. */
    async function openAnswered(look?: Look): Promise<{ page: Page; complaints: string[] }> {
      const opened = await open('/plain', look);
      await openChat(opened.page);
      await ask(opened.page, QUESTION);
      await waitForAnswer(opened.page);
      return opened;
    }

    it('answers a question with a source that opens, by keyboard alone', async () => {
      const { page, complaints } = await open();
      await page.getByRole('button', { name: 'Open the chat' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('textarea:focus').waitFor();
      await page.keyboard.type(QUESTION);
      await page.keyboard.press('Enter');
      const answer = page.getByRole('article', { name: 'Assistant' });
      await answer.getByText('30 days', { exact: true }).waitFor();
      expect(await answer.getByRole('listitem').allInnerTexts()).toContain(
        'Open Your orders and select the order.',
      );
      const chip = page.getByRole('button', { name: 'Source 1: Return an item' });
      await chip.focus();
      await page.keyboard.press('Enter');
      const source = page.getByRole('region', { name: 'Source 1: Return an item' });
      await source.getByText('within 30 days of its delivery').waitFor();
      expect(await source.getByRole('link').getAttribute('rel')).toContain('noopener');
      await page.keyboard.press('Escape');
      expect(await source.count()).toBe(0);
      expect(await chip.evaluate((element: Element) => element.matches(':focus'))).toBe(true);
      await page.keyboard.press('Escape');
      const launcher = page.getByRole('button', { name: 'Open the chat' });
      expect(await launcher.evaluate((element: Element) => element.matches(':focus'))).toBe(true);
      expect(complaints).toEqual([]);
    });

    it('announces an answer once, when it is whole', async () => {
      const { page } = await open();
      await openChat(page);
      await ask(page, 'held');
      const status = page.locator('.visually-hidden[role=status]');
      await page.getByText('You have').waitFor();
      expect(await status.innerText()).toBe('');
      suite.server.releaseAnswer();
      await waitForAnswer(page);
      expect(await status.textContent()).toMatch(/^Answer: You have 30 days .*\(2 sources\)$/s);
      expect(await page.getByRole('log').getAttribute('aria-live')).toBe('off');
    });

    it('takes a thumb down with a reason and words, and keeps it over a reload', async () => {
      const { page } = await openAnswered();
      const down = page.getByRole('button', { name: 'Not helpful' });
      await down.click();
      await page.getByRole('checkbox', { name: 'Outdated' }).check();
      await page.getByRole('textbox', { name: 'Anything to add?' }).fill('It is 14 days now.');
      await page.getByRole('button', { name: 'Send feedback' }).click();
      await page.getByText('Thank you.').waitFor();
      expect(suite.server.feedback.map(({ vote, reasons, comment }) => ({ vote, reasons, comment }))).toEqual(
        [
          { vote: 'down', reasons: undefined, comment: undefined },
          { vote: 'down', reasons: ['outdated'], comment: 'It is 14 days now.' },
        ],
      );
      await page.reload();
      await down.waitFor(); // The panel was open, so it opens again.
      expect(await down.getAttribute('aria-pressed')).toBe('true');
      await down.click();
      await page.locator('button[aria-label="Not helpful"][aria-pressed=false]').waitFor();
      // The page shows the withdrawal before the server has it.
      await expect.poll(() => suite.server.feedback.at(-1)?.vote, { timeout: 10_000 }).toBeNull();
    });

    it('shows a vote that was not saved, in its place, and saves it on retry', async () => {
      const { page } = await openAnswered();
      suite.server.refusal = { code: 'rate_limited', message: 'Too many.' };
      await page.getByRole('button', { name: 'Helpful', exact: true }).click();
      await page.getByText('Your rating was not saved.').waitFor();
      suite.server.refusal = undefined;
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText('Thank you.').waitFor();
      expect(suite.server.feedback).toMatchObject([{ vote: 'up' }]);
    });

    it('stops an answer, and shows one that failed with a way to ask again', async () => {
      const { page } = await open();
      await openChat(page);
      await ask(page, 'held');
      await page.getByRole('button', { name: 'Stop answering' }).click();
      await page.locator('.time', { hasText: 'Stopped' }).waitFor();
      await ask(page, 'fail');
      await page.getByRole('log').getByText('This answer could not be finished.').waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      await waitForAnswer(page);
      expect(await page.getByRole('log').getByText('This answer could not be finished.').count()).toBe(0);
    });

    it('keeps messages while offline and sends them once, in order', async () => {
      const { page } = await openAnswered();
      suite.server.cut(false);
      await page.getByText('Offline.').waitFor();
      await ask(page, 'first');
      await ask(page, 'second');
      expect(await page.getByText('Waiting for the connection').count()).toBe(2);
      suite.server.allowConnections();
      await page.getByText('Online').waitFor();
      await expect
        .poll(() => suite.server.received.map(({ text }) => text))
        .toEqual([QUESTION, 'first', 'second']);
      await expect.poll(() => page.getByRole('article', { name: 'You' }).count()).toBe(3);
    });

    it('shows a refused message with its reason and sends it on retry', async () => {
      const { page } = await openAnswered();
      suite.server.refusal = { code: 'rate_limited', message: 'Too many.' };
      await ask(page, 'too soon');
      await page.getByText('Please wait a moment.').waitFor();
      suite.server.refusal = undefined;
      await page.getByRole('button', { name: 'Try again' }).click();
      await waitForAnswer(page, 2);
      expect(new Set(suite.server.received.slice(1).map(({ clientId }) => clientId)).size).toBe(1);
    });

    it('keeps a second tab in step', async () => {
      const { page } = await openAnswered();
      const second = await page.context().newPage();
      await second.goto(`${suite.server.url}/plain?open`);
      await waitForAnswer(second);
      await ask(page, 'from the first tab');
      await second.getByText('from the first tab').waitFor();
      await page.getByRole('button', { name: 'Helpful', exact: true }).first().click();
      await second.locator('button[aria-label="Helpful"][aria-pressed=true]').waitFor();
      expect(await second.getByText('Thank you.').count()).toBe(0);
    });

    it('keeps what is typed from the shortcuts of the page', async () => {
      const { page } = await open('/plain?open');
      await page.evaluate(() => {
        document.addEventListener('keydown', () => document.body.setAttribute('data-heard', 'yes'));
      });
      await page.getByRole('textbox', { name: 'Your message' }).pressSequentially('s/');
      expect(await page.locator('body').getAttribute('data-heard')).toBeNull();
    });

    it('refuses a message over the limit before it is sent, and says so', async () => {
      const { page } = await open('/plain?open');
      const input = page.getByRole('textbox', { name: 'Your message' });
      await input.fill('x'.repeat(3_700));
      await page.getByText('3,700 of 4,000 characters').waitFor();
      await ask(page, 'x'.repeat(4_001));
      await page.getByText('This message is too long.').waitFor();
      expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
      expect(suite.server.received).toEqual([]);
    });

    it('starts a new conversation with a click', async () => {
      const { page } = await openAnswered();
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'New conversation' }).click();
      await page.getByText('What can we help you with?').waitFor();
      expect(await page.getByRole('article').count()).toBe(0);
    });

    it('speaks French, and takes a suggestion with a click', async () => {
      const { page, complaints } = await open('/plain?locale=fr&open&suggestions=Livraison|Retours');
      await page.getByRole('button', { name: 'Retours' }).click();
      await page.getByRole('group', { name: 'Évaluer cette réponse' }).waitFor();
      await page.getByText('En ligne').waitFor();
      expect(complaints).toEqual([]);
    });

    it('never runs what a question, an answer, a title or an address may carry', async () => {
      const { page, complaints } = await open('/plain?open');
      await ask(page, 'hostile <img src=x onerror="window.hacked=1">');
      await page.getByRole('button', { name: /^Source 1/ }).click();
      await page
        .getByRole('region', { name: /^Source 1/ })
        .getByText('<iframe srcdoc=')
        .waitFor();
      expect(await page.getByRole('link').count()).toBe(0);
      expect(
        await page.locator('thumbwise-chat').locator('img, script, iframe, [onerror], [onload]').count(),
      ).toBe(0);
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
      expect(complaints).toEqual([]);
    });

    describe.each(LOOKS)('at $width px, $scheme', (look) => {
      const expectSound = (page: Page, name: string) => suite.expectSound(page, name, look);

      it('has no axe violation in any state', async () => {
        const { page, complaints } = await open('/', look);
        await expectSound(page, 'demo');
        await openChat(page);
        await page.getByText('Online').waitFor();
        await expectSound(page, 'empty');
        await ask(page, 'held');
        await page.getByRole('button', { name: 'Stop answering' }).waitFor();
        await expectSound(page, 'streaming');
        suite.server.releaseAnswer();
        await page.getByRole('button', { name: /^Source 1/ }).click();
        await expectSound(page, 'answered');
        await page.getByRole('button', { name: 'Close the source' }).click();
        await page.getByRole('button', { name: 'Not helpful' }).click();
        await page.getByRole('button', { name: 'Send feedback' }).waitFor();
        await expectSound(page, 'form');
        await page.getByRole('button', { name: 'Skip' }).click();
        await ask(page, 'unknown');
        await page.getByText('Not found in our help pages').first().waitFor();
        await ask(page, 'fail');
        await page.getByRole('log').getByText('This answer could not be finished.').waitFor();
        await expectSound(page, 'refused-and-failed');
        expect(complaints).toEqual([]); // Now: the browser itself complains when the server goes away.
        suite.server.cut(false);
        await page.getByText('Offline.').waitFor();
        await ask(page, 'Are you there?');
        await expectSound(page, 'offline');
      });

      it('has no axe violation on the French page', async () => {
        const { page } = await open('/?lang=fr', look);
        await expectSound(page, 'demo-fr');
        await page.getByRole('button', { name: 'Ouvrir la discussion' }).click();
        await page.getByText('En ligne').waitFor();
        await expectSound(page, 'empty-fr');
      });
    });
  },
);
