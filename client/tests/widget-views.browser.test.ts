import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserSuite } from './browser-suite.ts';
import { findChromium } from './find-chromium.ts';
import { ask, openChat, waitForAnswer } from './visitor.ts';

const executable = findChromium();
const PASSAGE =
  'These are the rules for returns.\n\nYou can return an item within 30 days of its delivery. It may have been tried, not ridden.\n\nA bicycle goes back in its box.';

const isFocused = (element: Element) => element.matches(':focus');
const source = (page: Page, number: number) => page.getByRole('region', { name: `Source ${number}: ` });

describe.skipIf(!executable)(
  `what can be done with an answer and a conversation, in Chromium${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    const suite = browserSuite(executable);
    const { open, expectSound } = suite;

    it('draws what Markdown says, loads no picture, and keeps the table inside of the panel', async () => {
      const { page, complaints } = await open('/plain', { width: 360, height: 740 });
      await openChat(page);
      await ask(page, 'formatted');
      await waitForAnswer(page);
      await page.getByRole('heading', { name: 'Returns at a glance' }).waitFor();
      expect(await page.getByRole('columnheader').allInnerTexts()).toContain('Days');
      expect(await page.getByRole('log').getByText('A picture of a label').isVisible()).toBe(true);
      expect(await page.getByRole('link', { name: 'us' }).getAttribute('href')).toBe('tel:+33123456789');
      expect(await page.locator('img').count()).toBe(0);
      const [table, messages] = await Promise.all([
        page.locator('.markdown .table').boundingBox(),
        page.getByRole('log').boundingBox(),
      ]);
      expect(table!.x + table!.width).toBeLessThanOrEqual(messages!.x + messages!.width);
      expect(complaints).toEqual([]); // a picture that was asked for would break the page's policy
    });

    it('opens a source from its mark in the text, marks the quote in its passage, and goes on to the next', async () => {
      const { page } = await open();
      suite.server.passageOf = ({ passageId }) =>
        passageId === 'p1' ? { title: 'Return an item', text: PASSAGE } : undefined;
      await ask(page, 'formatted');
      await waitForAnswer(page);
      const mark = page.locator('button.mark', { hasText: '1' });
      await mark.click();
      await source(page, 1).getByText('These are the rules').waitFor();
      expect(await source(page, 1).locator('mark').innerText()).toMatch(/^You can return .* not ridden\.$/);
      expect(await source(page, 1).evaluate(isFocused)).toBe(true);
      await source(page, 1).getByRole('button', { name: 'Next source' }).click();
      await source(page, 2).getByText('This page has changed since').waitFor();
      expect(await source(page, 2).locator('mark').innerText()).toContain('the way you paid');
      await page.keyboard.press('Escape');
      expect(await mark.evaluate(isFocused)).toBe(true);
      expect(suite.server.opened.map(({ passageId }) => passageId)).toEqual(['p1', 'p2']);
    });

    it('shows the quote also where its passage cannot be had, and asks again', async () => {
      const { page } = await open();
      await ask(page, 'formatted');
      await waitForAnswer(page);
      suite.server.refusal = { code: 'internal', message: 'Out of order.' };
      await page.getByRole('button', { name: 'Source 1: Return an item' }).last().click();
      await source(page, 1).getByText('could not be loaded').waitFor();
      suite.server.refusal = undefined;
      suite.server.passageOf = () => ({ title: 'Return an item', text: PASSAGE });
      await source(page, 1).getByRole('button', { name: 'Try again' }).click();
      await source(page, 1).getByText('A bicycle goes back').waitFor();
    });

    it('copies an answer and says why it was given', async () => {
      const { page } = await open();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await ask(page, 'How long?');
      await waitForAnswer(page);
      await page.getByRole('button', { name: 'Copy the answer' }).click();
      await page.getByText('Copied', { exact: true }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^You have \*\*30 days/);
      await page.getByRole('button', { name: 'Why this answer?' }).click();
      await page.getByText('step by step').waitFor();
      await page.getByText('It rests on 2 passages').waitFor();
    });

    it('copies in a page that may not use the clipboard', async () => {
      const { page } = await open();
      await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
      await ask(page, 'How long?');
      await waitForAnswer(page);
      await page.getByRole('button', { name: 'Copy the answer' }).click();
      await page.getByText('Copied', { exact: true }).waitFor();
    });

    it('rates a conversation that a person has closed, and changes the rating', async () => {
      const { page } = await open();
      await ask(page, 'How long?');
      await waitForAnswer(page);
      const { desk } = suite.server;
      desk.enter(desk.first, 'person', { personName: 'Camille' });
      desk.enter(desk.first, 'closed');
      const form = page.getByRole('region', { name: 'Rate this chat' });
      await form.getByRole('radio', { name: 'Good', exact: true }).check();
      await form.getByRole('textbox').fill('Quick.');
      await form.getByRole('button', { name: 'Send feedback' }).click();
      await form.getByText('You said: Good (4/5)').waitFor();
      await form.getByRole('button', { name: 'Change' }).click();
      await form.getByRole('radio', { name: 'Very good' }).check();
      await form.getByRole('button', { name: 'Send feedback' }).click();
      await form.getByText('You said: Very good (5/5)').waitFor();
      expect(suite.server.rated).toEqual([{ rating: 4, comment: 'Quick.' }, { rating: 5 }]);
      await form.getByRole('button', { name: 'Close the rating' }).click();
      expect(await form.count()).toBe(0);
    });

    it('shows a long conversation from its end, and the rest on demand without a jump', async () => {
      const { page } = await open();
      await ask(page, 'How long?');
      await waitForAnswer(page);
      const conversation = suite.server.desk.first;
      for (let i = 0; i < 80; i += 1) conversation.append({ clientId: `old${i}`, text: `Message ${i}` });
      await page.reload();
      await page.getByText('Message 79').waitFor();
      expect(await page.getByRole('article').count()).toBe(50);
      const more = page.getByRole('button', { name: 'Show earlier messages' });
      const before = page.getByText('Message 30', { exact: true });
      await more.focus();
      const top = (await before.boundingBox())!.y;
      await page.keyboard.press('Enter');
      await page.getByText('This is where the conversation begins.').waitFor();
      expect((await before.boundingBox())!.y).toBeCloseTo(top, -1);
      expect(await page.getByRole('article').count()).toBe(82);
      expect(await page.getByRole('log').evaluate(isFocused)).toBe(true);
    });

    it('shows the outline of a conversation of before until the server is there', async () => {
      const { page } = await open();
      await ask(page, 'How long?');
      await waitForAnswer(page);
      suite.server.cut(false);
      await page.reload();
      await page.locator('.outline').waitFor();
      expect(await page.getByText('What can we help you with?').count()).toBe(0);
      await expectSound(page, 'outline', { width: 1280, scheme: 'light' });
      suite.server.allowConnections();
      await waitForAnswer(page);
      expect(await page.locator('.outline').count()).toBe(0);
    });

    it('takes a vote on an answer that was stopped', async () => {
      const { page } = await open();
      await ask(page, 'held');
      await page.getByRole('button', { name: 'Stop answering' }).click();
      await page.locator('.time', { hasText: 'Stopped' }).waitFor();
      await page.getByRole('button', { name: 'Helpful', exact: true }).click();
      await expect.poll(() => suite.server.feedback.map(({ vote }) => vote)).toEqual(['up']);
    });

    it('discards a message that could not be sent', async () => {
      const { page } = await open();
      await ask(page, 'How long?');
      await waitForAnswer(page);
      suite.server.refusal = { code: 'rate_limited', message: 'Too many.' };
      await ask(page, 'too soon');
      await page.getByRole('button', { name: 'Discard' }).click();
      expect(await page.getByText('too soon').count()).toBe(0);
      expect(await page.getByRole('log').evaluate(isFocused)).toBe(true);
    });

    it('deletes what is kept of the visitor only when he says so twice', async () => {
      const { page } = await open();
      await ask(page, 'How long?');
      await waitForAnswer(page);
      const openDialog = async () => {
        await page.getByRole('button', { name: 'More' }).click();
        await page.getByText('Delete my data').click();
      };
      const dialog = page.getByRole('alertdialog', { name: 'Delete your data?' });
      await openDialog();
      await dialog.waitFor();
      await page.keyboard.press('Escape');
      await expect.poll(() => dialog.count()).toBe(0);
      expect(suite.server.forgotten).toBe(0);
      await openDialog();
      await dialog.getByRole('button', { name: 'Delete my data' }).click();
      await page.getByText('Your data has been deleted.').waitFor();
      expect(await page.getByRole('article').count()).toBe(0);
      expect(suite.server.forgotten).toBe(1);
    });
  },
);
