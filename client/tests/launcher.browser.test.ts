import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Thumbwise } from '../widget/thumbwise-handle.ts';
import type { Look } from './browser.ts';
import { browserSuite } from './browser-suite.ts';
import { findChromium } from './find-chromium.ts';
import { ask, openChat, waitForAnswer } from './visitor.ts';

const executable = findChromium();
const QUESTION = 'How long do I have to return an item?';

/** What the page can call, from the test. */
function call(page: Page, name: Exclude<keyof Thumbwise, 'on'>, ...values: string[]): Promise<void> {
  return page.evaluate(
    ([method, args]) => {
      const chat = (window as unknown as { thumbwise: Record<string, (...args: string[]) => void> })
        .thumbwise;
      chat[method]!(...args);
    },
    [name, values] as const,
  );
}

const isFocused = (element: Element) => element.matches(':focus');

describe.skipIf(!executable)(
  `the launcher in Chromium${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    const suite = browserSuite(executable);
    const open = (path = '/plain', look?: Look) => suite.open(path, look);

    /** The scripts that the page has loaded, in their order. */
    function scriptsOf(page: Page): Promise<readonly string[]> {
      return page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name).pathname)
          .filter((path) => path.endsWith('.js')),
      );
    }

    const launcher = (page: Page) => page.getByRole('button', { name: 'Open the chat' });

    it('loads one script and opens no socket before it is opened', async () => {
      const { page, complaints } = await open();
      await launcher(page).waitFor();
      expect(await scriptsOf(page)).toEqual(['/widget.js']);
      expect(suite.server.handshakes).toEqual([]);
      await openChat(page);
      await page.getByText('Online').waitFor();
      expect((await scriptsOf(page)).slice(1).every((path) => /^\/widget\/.*-[\w-]{8}\.js$/.test(path))).toBe(
        true,
      );
      expect(await page.getByRole('textbox').evaluate(isFocused)).toBe(true);
      expect(complaints).toEqual([]);
    });

    it('where there is a conversation, counts what is new while closed, until one of the tabs shows it', async () => {
      const { page } = await open();
      await openChat(page);
      await ask(page, 'held');
      await page.getByText('You have').waitFor();
      const second = await page.context().newPage();
      await second.goto(`${suite.server.url}/plain`);
      await launcher(second).waitFor();
      await page.getByRole('button', { name: 'Close the chat' }).first().click();
      await expect.poll(() => suite.server.handshakes.length).toBe(2);
      suite.server.releaseAnswer();
      const news = { name: 'Open the chat. New messages: 1' };
      await second.getByRole('button', news).waitFor();
      await page.getByRole('button', news).click();
      await second.getByRole('button', { name: 'Open the chat', exact: true }).waitFor();
    });

    it('begins a new conversation in every tab', async () => {
      const { page } = await open();
      await openChat(page);
      await ask(page, QUESTION);
      await waitForAnswer(page);
      const second = await page.context().newPage();
      await second.goto(`${suite.server.url}/plain?open`);
      await waitForAnswer(second);
      await call(page, 'newConversation');
      await second.getByText('What can we help you with?').waitFor();
    });

    it('keeps what is called before it is loaded, and tells the page what happens', async () => {
      const { page } = await open('/plain?mode=panel');
      await page.waitForFunction(() => 'thumbwise' in window);
      await page.evaluate(() => {
        const { thumbwise } = window as unknown as { thumbwise: Thumbwise };
        const told: string[] = [];
        Object.assign(window, { told });
        thumbwise.on('open', () => told.push('open'));
        thumbwise.on('close', () => told.push('close'));
        thumbwise.on('open', () => {
          throw new Error('a mistake of the page');
        });
        thumbwise.ask('What is 1 + 1?');
      });
      await waitForAnswer(page);
      expect(suite.server.received.map(({ text }) => text)).toEqual(['What is 1 + 1?']);
      expect(await launcher(page).count()).toBe(0);
      await call(page, 'toggle');
      await call(page, 'toggle');
      await call(page, 'close');
      expect(await page.evaluate(() => Reflect.get(window, 'told'))).toEqual([
        ...['open', 'close'],
        ...['open', 'close'],
      ]);
    });

    it('gives the focus back to what had opened the panel', async () => {
      const { page } = await open('/');
      const asks = page.getByRole('button', { name: 'Ask a question' });
      await asks.click();
      await page.locator('textarea:focus').waitFor();
      await page.keyboard.press('Escape');
      expect(await asks.evaluate(isFocused)).toBe(true);
    });

    it('is there once, however often its script runs, and comes back when the body is replaced', async () => {
      const { page, complaints } = await open();
      await launcher(page).waitFor();
      await page.evaluate(async () => {
        const again = document.createElement('script');
        again.src = '/widget.js';
        await new Promise((resolve) => {
          again.onload = resolve;
          document.body.append(again);
        });
      });
      expect(await page.locator('thumbwise-chat').count()).toBe(1);
      await openChat(page);
      await ask(page, QUESTION);
      await waitForAnswer(page);
      await page.evaluate(() => {
        const body = document.createElement('body');
        body.innerHTML = '<main><h1>Another page</h1></main>';
        document.documentElement.replaceChild(body, document.body);
      });
      await page.getByRole('group', { name: 'Rate this answer' }).waitFor();
      expect(await page.locator('thumbwise-chat').count()).toBe(1);
      await call(page, 'destroy');
      expect(await page.locator('thumbwise-chat').count()).toBe(0);
      expect(await page.evaluate(() => 'thumbwise' in window)).toBe(false);
      expect(complaints).toEqual([]);
    });

    it('stays calm where its modules cannot be loaded, says so, and loads them at the next click', async () => {
      const { page } = await open();
      await launcher(page).waitFor();
      await page.route('**/widget/**', (route) => route.abort());
      await openChat(page);
      await page.getByText('The chat could not be loaded. Please try again.').waitFor();
      await page.unroute('**/widget/**');
      await openChat(page);
      await page.getByText('Online').waitFor();
      expect(await page.getByText('The chat could not be loaded.').count()).toBe(0);
    });

    it('works in a frame', async () => {
      const { page, complaints } = await open('/framed');
      const frame = page.frameLocator('iframe');
      await frame.getByText('Online').waitFor();
      await frame.getByRole('textbox', { name: 'Your message' }).fill(QUESTION);
      await page.keyboard.press('Enter');
      await frame.getByRole('group', { name: 'Rate this answer' }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('fills an element of the page', async () => {
      const { page, complaints } = await open('/inline');
      const panel = page.getByRole('region', { name: 'Help' });
      await panel.getByText('Online').waitFor();
      expect(await panel.getByRole('button', { name: 'Close the chat' }).count()).toBe(0);
      const box = await panel.boundingBox();
      const around = await page.locator('#place').boundingBox();
      expect(box).toEqual(around);
      expect(complaints).toEqual([]);
    });

    it('sends and keeps nothing before the text is accepted', async () => {
      const { page } = await open('/plain?consent=We keep what you write for a year.');
      const kept = () => page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
      await launcher(page).waitFor();
      await call(page, 'ask', QUESTION);
      await page.getByText('We keep what you write for a year.').waitFor();
      expect(suite.server.handshakes).toEqual([]);
      expect(await kept()).toEqual([]);
      await page.getByRole('button', { name: 'Accept' }).click();
      await waitForAnswer(page);
      expect(suite.server.received.map(({ text }) => text)).toEqual([QUESTION]);
      await page.reload();
      await waitForAnswer(page);
      expect(await page.context().cookies()).toEqual([]);
    });

    it('tells nothing of the page where that is switched off', async () => {
      const { page } = await open('/plain?page=off&open');
      await ask(page, QUESTION);
      await waitForAnswer(page);
      expect(suite.server.received[0]).not.toHaveProperty('page');
    });

    it('speaks the language of a file of the page, from right to left', async () => {
      const { page } = await open('/plain?locale=ar&texts=/texts-ar.json');
      await page.getByRole('button', { name: 'افتح المحادثة' }).click();
      const panel = page.getByRole('dialog', { name: 'مساعدة' });
      await panel.waitFor();
      expect(await panel.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
      const box = await panel.boundingBox();
      expect(box!.x).toBeLessThan(100);
    });

    it('has a menu that is used by keyboard', async () => {
      const { page } = await open();
      await openChat(page);
      await page.getByText('Online').waitFor();
      const menu = page.getByRole('button', { name: 'More' });
      await menu.press('ArrowDown');
      const items = page.getByRole('menuitem').or(page.getByRole('menuitemcheckbox'));
      expect(await items.first().evaluate(isFocused)).toBe(true);
      await page.keyboard.press('End');
      expect(await items.last().evaluate(isFocused)).toBe(true);
      await page.keyboard.press('ArrowDown');
      expect(await items.first().evaluate(isFocused)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await menu.evaluate(isFocused)).toBe(true);
      expect(await page.getByRole('menu').count()).toBe(0);
      await menu.click();
      await page.getByRole('menuitemcheckbox', { name: 'Sound for new messages' }).click();
      await menu.click();
      await page.getByRole('menuitemcheckbox', { checked: true }).waitFor();
    });

    it('keeps the focus inside while it covers a phone, and nowhere else', async () => {
      const { page } = await open('/plain', { width: 360 });
      await openChat(page);
      await page.getByText('Online').waitFor();
      const isInside = () => page.evaluate(() => document.activeElement?.localName === 'thumbwise-chat');
      for (let presses = 0; presses < 8; presses += 1) {
        await page.keyboard.press('Tab');
        expect(await isInside()).toBe(true);
      }
    });
  },
);
