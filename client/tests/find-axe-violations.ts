import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { waitForAnimations } from './browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const RULES = {
  /** All of WCAG 2.2 AA that axe knows. */
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  /** What another colour scheme can break: it changes no element and no place. */
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} as const;

/** What axe finds, shadow roots included; for many looks at one page, which gets axe only once. */
export async function createAxe(page: Page): Promise<(rules: keyof typeof RULES) => Promise<string[]>> {
  const session = await page.context().newCDPSession(page);
  const source = await readFile(AXE, 'utf8');
  const run = async (expression: string) => {
    const { result } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  };
  return async (rules) => {
    await waitForAnimations(page);
    // As an extension would: the page's policy forbids scripts that are not its own.
    if (!(await run("typeof axe === 'object'"))) await run(source);
    return await run(`axe.run(document, { resultTypes: ['violations'], runOnly: ${JSON.stringify(RULES[rules])} }).then(
      ({ violations }) => violations.map(({ id, nodes }) =>
        id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
  };
}
