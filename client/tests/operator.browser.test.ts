import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserSuite, LOOKS } from './browser-suite.ts';
import { findChromium } from './find-chromium.ts';
import { ask, waitForAnswer } from './visitor.ts';

const executable = findChromium();
const ALONE = { ahead: 0, operatorsPresent: false } as const;
const requestPerson = (page: Page) => page.getByRole('button', { name: 'Talk to a person' }).last().click();

describe.skipIf(!executable)(
  `the operators’ conversations in Chromium${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    const suite = browserSuite(executable);
    const { open, expectSound } = suite;

    it('an operator sees who waits, takes over, answers, saves the answer, and hands back', async () => {
      const { page: visitor } = await open();
      await ask(visitor, 'Do you ship to Corsica? It is unknown.');
      await waitForAnswer(visitor);
      const { page: operator, complaints } = await open('/admin/#token=secret');
      await operator.getByRole('link', { name: /^Conversations/ }).click();
      await operator.getByText('Recent, without a person').waitFor();
      await requestPerson(visitor);
      await operator.getByRole('link', { name: 'Conversations 1 waiting' }).waitFor();
      await operator.getByText(/^has waited 0:\d\d$/).click();
      await operator.getByRole('button', { name: 'Take over' }).click();
      await operator.getByText('Enter the name that the visitor will see.').waitFor();
      await operator.getByRole('textbox', { name: 'Sign as' }).fill('Camille');
      await operator.keyboard.press('Enter');
      await visitor.getByText('Camille is answering you here.').waitFor();
      const composer = operator.getByRole('textbox', { name: 'Message to the visitor' });
      await expect.poll(() => composer.evaluate((field: Element) => field.matches(':focus'))).toBe(true);
      await composer.pressSequentially('Yes, in 5 days.');
      await visitor.getByText('Camille is typing…').waitFor();
      await operator.keyboard.press('Enter');
      await visitor.getByRole('article', { name: 'Camille' }).getByText('Yes, in 5 days.').waitFor();
      await visitor.getByRole('textbox', { name: 'Your message' }).pressSequentially('Thank');
      await operator.getByText('The visitor is typing…').waitFor();
      await ask(visitor, 'Thank you!');
      await operator.getByRole('log').getByText('Thank you!').waitFor();
      await operator.getByRole('button', { name: 'Save as knowledge…' }).click();
      const title = operator.getByRole('textbox', { name: 'Title' });
      expect(await title.inputValue()).toBe('Do you ship to Corsica? It is unknown.');
      await title.fill('Do you ship to Corsica?');
      await operator.getByRole('button', { name: 'Save', exact: true }).click();
      await operator.getByText('✓ Saved as knowledge').waitFor();
      expect(suite.server.desk.saved).toMatchObject([
        { title: 'Do you ship to Corsica?', text: 'Yes, in 5 days.' },
      ]);
      await operator.getByRole('button', { name: 'Hand back to the bot' }).click();
      await visitor.getByRole('button', { name: 'Talk to a person' }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('an operator closes a conversation, after a second thought', async () => {
      const { page: visitor } = await open();
      await ask(visitor, 'Hello');
      await waitForAnswer(visitor);
      suite.server.desk.enter(suite.server.desk.first, 'person', { personName: 'Camille' });
      const { page: operator } = await open('/admin/#token=secret');
      await operator.getByRole('link', { name: /^Conversations/ }).click();
      await operator.getByText('With a person').waitFor();
      await operator.getByRole('listitem').getByText('Camille').click();
      await operator.getByRole('button', { name: 'I am Camille: write here' }).click();
      await operator.getByRole('textbox', { name: 'Message to the visitor' }).waitFor();
      await operator.getByRole('button', { name: 'Close…' }).click();
      await operator.getByRole('button', { name: 'Close conversation' }).click();
      await visitor.getByText('This conversation is closed.').waitFor();
    });

    describe.each(LOOKS)('at $width px, $scheme', (look) => {
      it('the operators’ page has no axe violation in any state', async () => {
        const { page, complaints } = await open('/admin/#token=secret', look);
        await page.getByRole('link', { name: /^Conversations/ }).click();
        await page.getByText('No conversation yet.').waitFor();
        await expectSound(page, 'conversations-empty', look);
        const { page: visitor } = await open();
        await ask(visitor, 'How long do I have to return a bicycle that I bought in the outlet?');
        await waitForAnswer(visitor);
        const { desk } = suite.server;
        desk.waiting = ALONE;
        await requestPerson(visitor);
        desk.first.contact = { email: 'anna.lindqvist@post.example', note: 'I am home after six.' };
        desk.enter(desk.first, 'waiting', { waiting: ALONE });
        const { page: other } = await open();
        await ask(other, 'which one?');
        await page.getByText(/^has waited/).waitFor();
        await expectSound(page, 'conversations', look);
        await page.getByText(/^has waited/).click();
        await page.getByRole('textbox', { name: 'Sign as' }).fill('Camille');
        await expectSound(page, 'conversation-waiting', look);
        await page.keyboard.press('Enter');
        const composer = page.getByRole('textbox', { name: 'Message to the visitor' });
        await composer.fill('Hello Anna, 14 days for outlet bicycles.');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Save as knowledge…' }).waitFor();
        await expectSound(page, 'conversation-person', look);
        await page.getByRole('button', { name: 'Save as knowledge…' }).click();
        await page.getByRole('textbox', { name: 'Title' }).waitFor();
        await expectSound(page, 'conversation-save', look);
        await page.keyboard.press('Escape');
        await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
        await page.getByRole('button', { name: 'Rendre la main au robot' }).waitFor();
        await expectSound(page, 'conversation-fr', look);
        expect(complaints).toEqual([]);
      });
    });
  },
);
