import { accessSync, constants } from 'node:fs';

const PLACES: readonly string[] = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Where a Chromium is: CHROMIUM_PATH, else the usual places; `undefined` when there is none.
 * @throws Error then, if REQUIRE_BROWSER is set: where the browser tests must not be skipped.
 */
export function findChromium(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH;
  const found = (wanted ? [wanted] : PLACES).find(isExecutable);
  if (!found && process.env.REQUIRE_BROWSER)
    throw new Error('REQUIRE_BROWSER is set, and no Chromium is there.');
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
