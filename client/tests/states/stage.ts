import type { Locator, Page } from 'playwright-core';
import { en } from '../../widget/texts/en.ts';
import { fr } from '../../widget/texts/fr.ts';
import { LAUNCHER_TEXTS, type LauncherTexts } from '../../widget/texts/launcher-texts.ts';
import type { Texts } from '../../widget/texts/texts.ts';
import type { FakeServer } from '../fake-server.ts';

export type StageLanguage = 'en' | 'fr';

/** A page with the widget, the server behind it, and the words that the visitor reads. */
export interface Stage {
  readonly page: Page;
  readonly server: FakeServer;
  readonly texts: Texts;
  readonly launcherTexts: LauncherTexts;
}

/** A way through several states of the widget, on one page. */
export interface Scenario {
  readonly name: string;
  /** Of the plain page: what its script tag says. */
  readonly attributes?: string;
  /** Before the page is loaded. */
  readonly prepare?: (server: FakeServer, page: Page) => Promise<void> | void;
  /** In their order, by the name of the state: how it is reached from the one before, and waited for. */
  readonly states: Readonly<Record<string, (stage: Stage) => Promise<void>>>;
}

export function createStage(page: Page, server: FakeServer, language: StageLanguage): Stage {
  return { page, server, texts: { en, fr }[language], launcherTexts: LAUNCHER_TEXTS[language] };
}

export function button({ page }: Stage, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

export function said({ page }: Stage, text: string): Locator {
  return page.locator('thumbwise-chat').getByText(text).filter({ visible: true }).first();
}

export async function askIn({ page, texts }: Stage, question: string): Promise<void> {
  await page.getByRole('textbox', { name: texts.message }).fill(question);
  await page.keyboard.press('Enter');
}

/** Asks, and waits until the n-th answer is whole, counted from 1. */
export async function askAndWait(stage: Stage, question: string, n = 1): Promise<void> {
  await askIn(stage, question);
  await stage.page
    .getByRole('group', { name: stage.texts.rate })
    .nth(n - 1)
    .waitFor();
}
