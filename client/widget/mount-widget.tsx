import { render } from 'preact';
import { ChatClient } from '../api/chat-client.ts';
import { webStorage } from '../api/chat-storage.ts';
import { accentFrom } from './accent.ts';
import { listenToClient } from './listen-to-client.ts';
import { createStore, type Store } from './state/store.ts';
import { INITIAL_STATE } from './state/widget-state.ts';
import { TEXTS } from './texts/texts.ts';
import { Widget } from './view/widget.tsx';
import css from './widget.css?inline';
import { createWidgetActions, type WidgetActions } from './widget-actions.ts';
import type { WidgetOptions } from './widget-options.ts';

/** What a page can do with the widget, as `window.thumbwise`. */
export interface WidgetHandle {
  open(): void;
  close(): void;
  /** Opens the panel and asks. */
  ask(question: string): void;
}

const OPEN_KEY = 'thumbwise:open';
const PHONE = '(max-width: 480px)';

/** Puts the chat at the end of the body, in a shadow root of its own. */
export function mountWidget(options: WidgetOptions): WidgetHandle {
  const container = attach(options);
  const client = new ChatClient({ url: options.server });
  const tab = webStorage('sessionStorage');
  const opensByItself = (options.open || tab.get(OPEN_KEY) === 'yes') && !matchMedia(PHONE).matches;
  const draw = () =>
    render(<Widget {...{ state: store.state, options, texts, actions, opensByItself }} />, container);
  const texts = TEXTS[options.locale];
  const store: Store = createStore(INITIAL_STATE, draw);
  const actions: WidgetActions = createWidgetActions({
    client,
    store,
    locale: options.locale,
    now: () => new Date(),
    page: () => ({
      url: (location.origin + location.pathname).slice(0, 2_048),
      title: document.title.slice(0, 300),
    }),
    onOpenChange: (open) => (open ? tab.set(OPEN_KEY, 'yes') : tab.remove(OPEN_KEY)),
  });
  listenToClient(client, store);
  draw();
  if (opensByItself) actions.open();
  return toHandle(actions);
}

function toHandle(actions: WidgetActions): WidgetHandle {
  return {
    open: actions.open,
    close: actions.close,
    ask(question) {
      actions.open();
      if (question.trim() !== '') actions.submitMessage(question.trim());
    },
  };
}

function attach(options: WidgetOptions): HTMLElement {
  const host = document.createElement('thumbwise-chat');
  host.lang = options.locale;
  host.dataset.theme = options.theme;
  host.dataset.position = options.position;
  const root = host.attachShadow({ mode: 'open' });
  // A constructed sheet needs no 'unsafe-inline' in the page's style-src.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  paint(host, options.color);
  const container = document.createElement('div');
  container.className = 'root';
  root.append(container);
  document.body.append(host);
  return container;
}

function paint(host: HTMLElement, color: string | undefined): void {
  const accent = accentFrom(color);
  if (!accent) return;
  host.style.setProperty('--accent', accent.background);
  host.style.setProperty('--accent-text', accent.text);
  host.style.setProperty('--accent-on-light', accent.onLight);
  host.style.setProperty('--accent-on-dark', accent.onDark);
}
