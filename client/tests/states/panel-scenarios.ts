import type { FakeServer } from '../fake-server.ts';
import { askAndWait, button, type Scenario, type Stage, said } from './stage.ts';

async function choose({ page, texts }: Stage, item: string): Promise<void> {
  await page.getByRole('button', { name: texts.menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** A conversation of several days that is longer than what is sent at once. */
function fillHistory(server: FakeServer): void {
  const conversation = server.conversation('c1');
  for (let i = 1; i <= 60; i++) {
    const createdAt = new Date(Date.UTC(2026, 0, Math.ceil(i / 20), 10, i % 60)).toISOString();
    const id = `m${i}`;
    conversation.messages.push(
      i % 2 === 1
        ? { id, seq: i, role: 'visitor', status: 'received', createdAt, text: `Question ${i}` }
        : {
            id,
            seq: i,
            role: 'bot',
            status: 'complete',
            createdAt,
            text: `Answer ${i}`,
            inReplyTo: `m${i - 1}`,
          },
    );
  }
  server.mostAtOnce = 20;
}

export const PANEL_SCENARIOS: readonly Scenario[] = [
  {
    name: 'the launcher, and what the menu opens',
    states: {
      launcher: (stage) => stage.page.getByRole('button', { name: stage.launcherTexts.openChat }).waitFor(),
      menu: async (stage) => {
        await stage.page.getByRole('button', { name: stage.launcherTexts.openChat }).click();
        await askAndWait(stage, 'Hello');
        await button(stage, stage.texts.menu).click();
        await stage.page.getByRole('menuitem', { name: stage.texts.forgetMe }).waitFor();
      },
      rating: async (stage) => {
        await stage.page.getByRole('menuitem', { name: stage.texts.rateChat }).click();
        await stage.page.getByRole('radio', { name: stage.texts.ratings[4], exact: true }).check();
      },
      rated: async (stage) => {
        await button(stage, stage.texts.sendFeedback).click();
        await said(stage, stage.texts.rateThanks).waitFor();
      },
      'forget-me': async (stage) => {
        await button(stage, stage.texts.closeRating).click();
        await choose(stage, stage.texts.forgetMe);
        await stage.page.getByRole('alertdialog').waitFor();
      },
      forgotten: async (stage) => {
        await stage.page.getByRole('alertdialog').getByRole('button', { name: stage.texts.forgetMe }).click();
        await said(stage, stage.texts.forgotten).waitFor();
      },
    },
  },
  {
    name: 'a chat that could not be loaded',
    prepare: async (_, page) => {
      await page.route('**/widget/chat-*.js', (route) => route.abort());
    },
    states: {
      'not-loaded': async (stage) => {
        await stage.page.getByRole('button', { name: stage.launcherTexts.openChat }).click();
        await said(stage, stage.launcherTexts.loadFailed).waitFor();
      },
    },
  },
  {
    name: 'a text to accept',
    attributes: 'open&consent=Messages are kept for 30 days. Please do not send us passwords.',
    states: {
      consent: (stage) => button(stage, stage.texts.accept).waitFor(),
      accepted: async (stage) => {
        await button(stage, stage.texts.accept).click();
        await said(stage, stage.texts.connection.online).waitFor();
      },
    },
  },
  {
    name: 'a long conversation',
    attributes: 'open',
    prepare: fillHistory,
    states: {
      history: (stage) => button(stage, stage.texts.showEarlier).waitFor(),
      beginning: async (stage) => {
        await button(stage, stage.texts.showEarlier).click();
        await said(stage, stage.texts.beginning).waitFor();
        await said(stage, stage.texts.beginning).scrollIntoViewIfNeeded();
      },
    },
  },
  {
    name: 'a server that is not ready',
    attributes: 'open',
    prepare: (server) => {
      server.refuseHandshake = () => ({ code: 'not_ready', message: '' });
    },
    states: { 'offline-empty': (stage) => said(stage, stage.texts.connection.offline).waitFor() },
  },
  {
    name: 'a conversation that is fetched',
    attributes: 'open',
    states: {
      loading: async (stage) => {
        await askAndWait(stage, 'Hello');
        stage.server.refuseHandshake = () => ({ code: 'not_ready', message: '' });
        await stage.page.reload();
        await stage.page.locator('.outline').waitFor();
      },
    },
  },
  {
    name: 'inline in the page',
    attributes: 'mode=inline&target=main',
    states: {
      'inline-empty': (stage) => said(stage, stage.texts.connection.online).waitFor(),
      'inline-answered': (stage) => askAndWait(stage, 'formatted'),
    },
  },
  {
    name: 'opened by the page alone',
    attributes: 'mode=panel',
    states: {
      panel: async (stage) => {
        await stage.page.evaluate(() => window.thumbwise?.open());
        await said(stage, stage.texts.connection.online).waitFor();
      },
    },
  },
];
