import type { LoadChat } from './chat-module.ts';
import { startWidget } from './launcher/start-widget.ts';
import type { Thumbwise } from './thumbwise-handle.ts';
import { readWidgetOptions, type WidgetAttributes } from './widget-options.ts';

export type { Identity, Thumbwise, ThumbwiseEvents } from './thumbwise-handle.ts';

const HERE = import.meta.url;
const TEXTS = {
  en: () => import('./texts/en.ts').then(({ en }) => en),
  fr: () => import('./texts/fr.ts').then(({ fr }) => fr),
};

const loadChat: LoadChat = async ({ language }) => {
  const [{ startChat }, texts] = await Promise.all([import('./chat.tsx'), TEXTS[language]()]);
  return { startChat, texts };
};

/** As the attributes of the script tag, in camel case: `zIndex` for data-z-index. `server` is where this came from. */
export interface MountOptions extends WidgetAttributes {
  readonly server?: string;
}

/** The chat for a page that has its own modules; it does the same as the tag, and may be there more than once. */
export function mountWidget({ server, ...attributes }: MountOptions = {}): Thumbwise {
  const languages = { html: document.documentElement.lang, browser: navigator.languages };
  const address = server ? new URL(server.replace(/\/?$/, '/'), location.href) : new URL('../', HERE);
  return startWidget(readWidgetOptions(address.href, attributes, languages), loadChat);
}
