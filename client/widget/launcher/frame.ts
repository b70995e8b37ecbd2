import css from '../styles/frame.css?inline';
import type { LauncherTexts } from '../texts/launcher-texts.ts';
import type { WidgetOptions } from '../widget-options.ts';
import { keepAttached } from './keep-attached.ts';
import { createLauncherButton, type LauncherButton } from './launcher-button.ts';
import { paint } from './paint.ts';

/** The widget's place in the page: an element with a shadow root of its own. */
export interface Frame {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** Where the panel is drawn. */
  readonly container: HTMLElement;
  /** Absent where the mode has none. */
  readonly button: LauncherButton | undefined;
  remove(): void;
}

/** Puts the widget at the end of the body, or into the element of the page that it shall fill. */
export function createFrame(
  options: WidgetOptions,
  texts: LauncherTexts,
  events: Parameters<typeof createLauncherButton>[2],
): Frame {
  const host = createHost(options);
  const root = host.attachShadow({ mode: 'open' });
  // A constructed sheet needs no 'unsafe-inline' in the page's style-src.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const place = createDiv('root');
  const container = createDiv('contents');
  place.append(container);
  root.append(place);
  const button = options.mode === 'launcher' ? createLauncherButton(place, texts, events) : undefined;
  const attach = () => {
    placeFor(options)?.append(host);
    if (host.isConnected) paint(host, options.color);
  };
  attach();
  const stop = keepAttached(host, attach);
  return {
    host,
    root,
    container,
    button,
    remove() {
      stop();
      host.remove();
    },
  };
}

function createHost({ locale, direction, theme, mode, position, zIndex }: WidgetOptions): HTMLElement {
  const host = document.createElement('thumbwise-chat');
  host.lang = locale;
  host.dir = direction;
  host.dataset.theme = theme;
  host.dataset.mode = mode;
  const start = direction === 'rtl' ? 'right' : 'left';
  host.dataset.side = position === start ? 'start' : 'end';
  if (zIndex !== undefined) host.style.setProperty('--z-index', String(zIndex));
  return host;
}

/** @returns `undefined` while the page lacks the element; the frame waits for it. */
function placeFor({ mode, target }: WidgetOptions): Element | undefined {
  if (mode !== 'inline') return document.body;
  try {
    return document.querySelector(target ?? '') ?? undefined;
  } catch {
    return undefined; // No selector.
  }
}

function createDiv(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}
