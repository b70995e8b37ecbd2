import { CHUNKS } from 'virtual:widget-chunks';
import type { ChatModule, LoadChat } from './chat-module.ts';
import { startWidget } from './launcher/start-widget.ts';
import type { Texts } from './texts/texts.ts';
import type { Thumbwise } from './thumbwise-handle.ts';
import { readWidgetOptions } from './widget-options.ts';

declare global {
  interface Window {
    thumbwise?: Thumbwise;
  }
}

// Read now: once this script has run, the page no longer says which one it was.
const script = document.currentScript;

/** From where the script came from: a relative import of a classic script from elsewhere has no base. */
const loadChat: LoadChat = async ({ server, language }, attempt) => {
  const load = (file: string) => import(/* @vite-ignore */ `${server}${file}${attempt ? `?${attempt}` : ''}`);
  const loaded: [ChatModule, Record<string, Texts>] = await Promise.all([
    load(CHUNKS.chat),
    load(CHUNKS[language]),
  ]);
  return { startChat: loaded[0].startChat, texts: loaded[1][language]! };
};

function start(): void {
  try {
    // A page that navigates by itself runs its scripts again: one chat is enough.
    if (window.thumbwise || !(script instanceof HTMLScriptElement)) return;
    const languages = { html: document.documentElement.lang, browser: navigator.languages };
    const options = readWidgetOptions(script.src, script.dataset, languages);
    window.thumbwise = startWidget(options, loadChat, () => delete window.thumbwise);
  } catch (error) {
    console.warn('[thumbwise]', 'The chat could not be started.', error); // The page around it must not suffer.
  }
}

start();
