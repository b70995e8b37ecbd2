import type { Page } from 'playwright-core';

/** What an English-speaking visitor does with the widget, whatever server is behind it. */
export async function openChat(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the chat' }).click();
}

export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your message' }).fill(question);
  await page.keyboard.press('Enter');
}

/** Waits until the n-th answer is whole, counted from 1: it can be voted on. */
export async function waitForAnswer(page: Page, n = 1): Promise<void> {
  await page
    .getByRole('group', { name: 'Rate this answer' })
    .nth(n - 1)
    .waitFor();
}
