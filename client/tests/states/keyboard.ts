import type { Page } from 'playwright-core';

/** What has the focus, as a keyboard's user meets it. */
export interface Focus {
  /** Its label, or its text. */
  readonly name: string;
  readonly role: string;
  /** Whether something is drawn that says so. */
  readonly isVisible: boolean;
}

/** The focused element, through the widget's shadow root; the page itself when nothing has the focus. */
export function readFocus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element) return { name: '', role: 'none', isVisible: false };
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const hasOutline = outlineStyle !== 'none' && outlineWidth !== '0px';
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const isInside = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    return {
      name: element.getAttribute('aria-label') ?? (element as HTMLElement).innerText.trim(),
      role: element.getAttribute('role') ?? element.localName,
      isVisible: isInside && element.matches(':focus-visible') && (hasOutline || boxShadow !== 'none'),
    };
  });
}

/** Presses a key until what is named has the focus. @returns every focus on the way. */
export async function pressUntil(
  page: Page,
  key: 'Tab' | 'Shift+Tab',
  name: string,
): Promise<readonly Focus[]> {
  const way: Focus[] = [];
  while (way.length < MOST_PRESSES) {
    await page.keyboard.press(key);
    const focus = await readFocus(page);
    way.push(focus);
    if (focus.name.includes(name)) return way;
  }
  throw new Error(`"${name}" is not reached with ${key}: ${way.map((focus) => focus.name).join(', ')}`);
}

const MOST_PRESSES = 40;
