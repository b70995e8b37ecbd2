import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Look {
  readonly width: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
}

export function launchChromium(executablePath: string, more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...ARGUMENTS, ...more] });
}

/** A page of a visitor of his own, with everything that it complains about. */
export async function openPage(
  browser: Browser,
  url: string,
  look: Look,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height ?? 800 },
    colorScheme: look.scheme ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(url);
  return { page, complaints };
}

/** What axe finds wrong, shadow roots included: the rule and the elements. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  await waitForAnimations(page);
  // As an extension would: the page's policy forbids scripts that are not its own.
  const session = await page.context().newCDPSession(page);
  const source = await import('node:fs/promises').then(({ readFile }) => readFile(AXE, 'utf8'));
  await session.send('Runtime.evaluate', { expression: source });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', '))))`,
    awaitPromise: true,
  });
  return JSON.parse(String(result.value));
}

/** What is still fading in has no contrast that counts. */
export async function waitForAnimations(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const shadow = document.querySelector('thumbwise-chat')?.shadowRoot;
    const running = [document, ...(shadow ? [shadow] : [])].flatMap((root) => root.getAnimations());
    const ending = running.filter((animation) => animation.effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** Whether the page is wider than its window. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
