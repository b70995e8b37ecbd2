import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserSuite } from './browser-suite.ts';
import { findChromium } from './find-chromium.ts';
import { ask, openChat, waitForAnswer } from './visitor.ts';

const executable = findChromium();
const ALONE = { ahead: 0, operatorsPresent: false } as const;
const requestPerson = (page: Page) => page.getByRole('button', { name: 'Talk to a person' }).last().click();

describe.skipIf(!executable)(
  `the bot, the visitor and the person in Chromium${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    const suite = browserSuite(executable);
    const { open } = suite;

    it('sends a suggestion with a click, and offers it only while it is the last word', async () => {
      const { page, complaints } = await open();
      await ask(page, 'which one?');
      await page.getByRole('button', { name: 'Clothes or a helmet' }).click();
      await waitForAnswer(page, 2);
      expect(suite.server.received.map(({ text }) => text)).toEqual(['which one?', 'Clothes or a helmet']);
      expect(await page.getByRole('list', { name: 'Suggested replies' }).count()).toBe(0);
      expect(complaints).toEqual([]);
    });

    it('shows the steps of an answer as they happen, and keeps them folded with it', async () => {
      const { page } = await open();
      await ask(page, 'research this');
      await page.getByText('Read “Return an item”').waitFor();
      suite.server.releaseAnswer();
      await waitForAnswer(page);
      expect(await page.getByText('Read “Return an item”').isVisible()).toBe(false);
      await page.getByText('Steps (4)').click();
      expect(await page.getByText('Read “Return an item”').isVisible()).toBe(true);
    });

    it('asks before something is changed, and says what was answered', async () => {
      const { page } = await open();
      await ask(page, 'cancel my order');
      const question = page.getByRole('group', { name: 'Shall we do this?' });
      await question.getByText('Cancel order 1042').waitFor();
      await question.getByRole('button', { name: 'No' }).click();
      await question.getByText('You said no. Nothing was changed.').waitFor();
      expect(await question.getByRole('button').count()).toBe(0);
    });

    it('says that a simpler answer stood in', async () => {
      const { page } = await open();
      await ask(page, 'simpler');
      await page.getByText('our writing model is not reachable').waitFor();
    });

    it('leads from waiting to a person, his message, and the end, in every tab alike', async () => {
      suite.server.desk.waiting = { ahead: 2, operatorsPresent: true, expectedSeconds: 200 };
      const { page, complaints } = await open();
      await ask(page, 'How do I return it?');
      await waitForAnswer(page);
      const second = await page.context().newPage();
      await second.goto(`${suite.server.url}/plain?open`);
      await requestPerson(page);
      const status = page.locator('.handover [role=status]');
      await page.getByText('2 people are ahead of you. Usually about 4 minutes.').waitFor();
      await second.getByText('2 people are ahead of you.').waitFor();
      await ask(page, 'It is urgent.');
      await expect.poll(() => suite.server.received.length).toBe(2);
      const { desk } = suite.server;
      desk.enter(desk.first, 'person', { personName: 'Camille' });
      await expect.poll(() => status.innerText()).toBe('Camille is answering you here.');
      desk.setTyping(desk.first, true);
      await page.getByText('Camille is typing…').waitFor();
      desk.say(desk.first, 'Hello, I am looking into it.');
      const message = page.getByRole('article', { name: 'Camille' });
      await message.getByText('I am looking into it.').waitFor();
      await second.getByRole('article', { name: 'Camille' }).waitFor();
      expect(await page.getByText('Camille is typing…').count()).toBe(0);
      expect(await message.getByRole('button').count()).toBe(0);
      expect(await page.locator('.visually-hidden[role=status]').textContent()).toBe(
        'Camille: Hello, I am looking into it.',
      );
      await second.getByRole('button', { name: 'Close the chat' }).first().click();
      desk.say(desk.first, 'One moment.');
      await openChat(second);
      await second.getByRole('article', { name: 'Camille' }).getByText('One moment.').waitFor();
      await page.getByRole('textbox', { name: 'Your message' }).pressSequentially('Thank you');
      await page.keyboard.press('Enter');
      await expect.poll(() => desk.typed).toEqual([true, false]);
      desk.enter(desk.first, 'closed');
      await second.getByText('This conversation is closed.').waitFor();
      await page.getByRole('button', { name: 'Start again' }).click();
      await page.getByText('What can we help you with?').waitFor();
      expect(complaints).toEqual([]);
    });

    it('takes an e-mail address by keyboard where nobody is there, and waiting can be given up', async () => {
      suite.server.desk.waiting = ALONE;
      const { page, complaints } = await open();
      await requestPerson(page);
      await page.getByText('Nobody from our team is here right now.').waitFor();
      const email = page.getByRole('textbox', { name: 'E-mail address' });
      await email.fill('anna@');
      await page.keyboard.press('Enter');
      await page.getByText('Please enter an address like').waitFor();
      expect(await email.getAttribute('aria-invalid')).toBe('true');
      await email.fill('anna@shop.example');
      await page.getByRole('textbox', { name: 'What should we know?' }).fill('My wheel is broken.');
      suite.server.refusal = { code: 'rate_limited', message: 'Too many.' };
      await page.getByRole('button', { name: 'Leave my address' }).click();
      await page.getByText('Your address was not saved.').waitFor();
      suite.server.refusal = undefined;
      await page.getByRole('button', { name: 'Leave my address' }).click();
      await page.getByText('We will answer you by e-mail.').waitFor();
      expect(suite.server.desk.first.contact).toEqual({
        email: 'anna@shop.example',
        note: 'My wheel is broken.',
      });
      await page.getByRole('button', { name: 'Back to the assistant' }).click();
      await page.getByRole('button', { name: 'Talk to a person' }).waitFor();
      expect(complaints).toEqual([]);
    });
  },
);
