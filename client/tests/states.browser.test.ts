import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Look, scrollsSideways } from './browser.ts';
import { browserSuite, LOOKS } from './browser-suite.ts';
import { createAxe } from './find-axe-violations.ts';
import { findChromium } from './find-chromium.ts';
import { ANSWER_SCENARIOS } from './states/answer-scenarios.ts';
import { HANDOVER_SCENARIOS } from './states/handover-scenarios.ts';
import { pressUntil, readFocus } from './states/keyboard.ts';
import { PANEL_SCENARIOS } from './states/panel-scenarios.ts';
import { askAndWait, button, createStage, type Scenario, type StageLanguage } from './states/stage.ts';

const executable = findChromium();
const LANGUAGES: readonly StageLanguage[] = ['en', 'fr'];
const ARRIVAL_MS = 10_000;
const SCENARIOS = [...PANEL_SCENARIOS, ...ANSWER_SCENARIOS, ...HANDOVER_SCENARIOS];

/** What a picture is of, where there is more than fits: the last of the first of these that is there. */
const WORTH_SEEING = [
  '.rating',
  '.vote-form',
  '.thanks:not(:empty)',
  '.source',
  '.why',
  '.earlier > :not(:empty)',
  '.messages > :last-child',
];

/** Looks that are taken once. */
const SPECIAL_LOOKS: readonly { name: string; attributes: string; show: (page: Page) => Promise<void> }[] = [
  {
    name: 'right to left',
    attributes: 'locale=ar&texts=/texts.json',
    show: (page) => page.setViewportSize({ width: 1280, height: 860 }),
  },
  {
    name: 'forced colours',
    attributes: '',
    show: (page) => page.emulateMedia({ forcedColors: 'active' }),
  },
  {
    name: 'zoomed to 200%',
    attributes: '',
    show: (page) => page.setViewportSize({ width: 1280 / 2, height: 860 / 2 }),
  },
];

describe.skipIf(!executable)(
  `every state of the widget in Chromium${executable ? '' : ' (skipped: no Chromium found)'}`,
  () => {
    const suite = browserSuite(executable);

    /** Goes through a scenario and looks at each of its states in all looks. @returns what is wrong, by state. */
    async function walk({ attributes = '', prepare, states }: Scenario, language: StageLanguage) {
      const { page } = await suite.open('/plain');
      page.setDefaultTimeout(ARRIVAL_MS);
      await prepare?.(suite.server, page);
      await page.goto(`${suite.server.url}/plain?locale=${language}&${attributes}`);
      const findViolations = await createAxe(page);
      const stage = createStage(page, suite.server, language);
      const wrong: string[] = [];
      for (const [state, arrive] of Object.entries(states)) {
        await arrive(stage).catch((error: unknown) => {
          throw new Error(`The state "${state}" was not reached.`, { cause: error });
        });
        for (const look of LOOKS) {
          await apply(page, look);
          const found = await findViolations(look.scheme === 'dark' ? 'colours' : 'all');
          if (await scrollsSideways(page)) found.push('scrolls sideways');
          wrong.push(...found.map((one) => `${state}, ${look.width}, ${look.scheme}: ${one}`));
          await photograph(page, `${state}-${language}-${look.width}-${look.scheme}`);
        }
      }
      return wrong;
    }

    describe.each(LANGUAGES)('in %s', (language) => {
      it.each(SCENARIOS)('has nothing that WCAG 2.2 AA forbids: $name', async (scenario) => {
        expect(await walk(scenario, language)).toEqual([]);
      });
    });

    it('is looked at by an axe that finds what is wrong', async () => {
      const { page } = await suite.open('/plain');
      const findViolations = await createAxe(page);
      await page.evaluate(() => document.body.append(document.createElement('button')));
      expect(await findViolations('all')).toEqual(['button-name: button']);
    });

    it.each(SPECIAL_LOOKS)(
      'has nothing that WCAG 2.2 AA forbids: $name',
      async ({ name, attributes, show }) => {
        const { page } = await suite.open('/plain');
        await page.route('**/texts.json', (route) =>
          route.fulfill({ json: { title: 'مساعدة', disclaimer: 'الإجابات آلية.' } }),
        );
        await show(page);
        await page.goto(`${suite.server.url}/plain?${attributes}&open`);
        const findViolations = await createAxe(page);
        const stage = createStage(page, suite.server, 'en');
        await askAndWait(stage, 'formatted');
        await page
          .getByRole('button', { name: /^Source 1/ })
          .last()
          .click();
        await page.getByRole('region', { name: /^Source 1/ }).waitFor();
        await button(stage, stage.texts.notHelpful).click();
        await button(stage, stage.texts.sendFeedback).waitFor();
        await photograph(page, name);
        expect(await findViolations('all')).toEqual([]);
        expect(await scrollsSideways(page)).toBe(false);
        await button(stage, stage.texts.closeChat).first().click(); // Within reach, whatever the size.
      },
    );

    it('is used by keyboard alone: ask, open a source, vote down with a reason, ask for a person, close', async () => {
      const { page, complaints } = await suite.open('/plain');
      const { texts, launcherTexts } = createStage(page, suite.server, 'en');
      const seen = [...(await pressUntil(page, 'Tab', launcherTexts.openChat))];
      const follow = async (key: 'Tab' | 'Shift+Tab', name: string) =>
        seen.push(...(await pressUntil(page, key, name)));
      await page.keyboard.press('Enter');
      await expect.poll(async () => (await readFocus(page)).name).toBe(texts.message);
      await page.keyboard.type('How long do I have to return an item?');
      await page.keyboard.press('Enter');
      await page.getByRole('group', { name: texts.rate }).waitFor();
      expect((await readFocus(page)).name, 'after the answer').toBe(texts.message);
      await follow('Shift+Tab', 'Source 1');
      await page.keyboard.press('Enter');
      await page.getByRole('region', { name: /^Source 1/ }).waitFor();
      await follow('Tab', texts.openPage);
      await page.keyboard.press('Escape');
      await expect
        .poll(async () => (await readFocus(page)).name, { message: 'after the source' })
        .toContain('Source 1');
      await follow('Tab', texts.notHelpful);
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox').first().waitFor();
      for (let i = 0; i < 40 && !(await isOnReason(page, texts.reasons.outdated)); i++)
        await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await follow('Tab', texts.sendFeedback);
      await page.keyboard.press('Enter');
      await expect.poll(() => suite.server.feedback.at(-1)?.reasons).toEqual(['outdated']);
      await page.getByText(texts.thanks).waitFor();
      expect((await readFocus(page)).role, 'after the vote').not.toBe('body');
      await follow('Tab', texts.talkToPerson);
      await page.keyboard.press('Enter');
      await page.getByText(texts.waitingForPerson).waitFor();
      expect((await readFocus(page)).role, 'after asking for a person').not.toBe('body');
      await page.keyboard.press('Escape');
      await expect
        .poll(async () => (await readFocus(page)).name, { message: 'after closing' })
        .toContain(launcherTexts.openChat);
      expect(seen.filter(({ isVisible }) => !isVisible)).toEqual([]);
      expect(complaints).toEqual([]);
    });
  },
);

function isOnReason(page: Page, reason: string): Promise<boolean> {
  return page.getByRole('checkbox', { name: reason }).evaluate((box: Element) => box.matches(':focus'));
}

async function apply(page: Page, { width, height, scheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: height ?? 800 });
  await page.emulateMedia({ colorScheme: scheme ?? 'light' });
}

/** With SCREENSHOTS set, a picture in that folder. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await page.evaluate((selectors) => {
    const root = document.querySelector('thumbwise-chat')?.shadowRoot;
    const shown = selectors.map((selector) => [...(root?.querySelectorAll(selector) ?? [])].at(-1));
    shown.find((element) => element !== undefined)?.scrollIntoView({ block: 'end' });
  }, WORTH_SEEING);
  await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`) });
}
