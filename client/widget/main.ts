import { mountWidget, type WidgetHandle } from './mount-widget.tsx';
import { readWidgetOptions } from './widget-options.ts';

declare global {
  interface Window {
    thumbwise?: WidgetHandle;
  }
}

const NAME = '[thumbwise]';

// Read now: once this script has run, the page no longer says which one it was.
const script = document.currentScript;

function start(): void {
  try {
    if (window.thumbwise || !(script instanceof HTMLScriptElement)) return;
    const languages = { html: document.documentElement.lang, browser: navigator.languages };
    window.thumbwise = mountWidget(readWidgetOptions(script.src, script.dataset, languages));
  } catch (error) {
    console.warn(NAME, 'The chat could not be started.', error); // The page around it must not suffer.
  }
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
