import { render } from 'preact';
import { ChatClient } from '../api/chat-client.ts';
import { webStorage } from '../api/chat-storage.ts';
import type { Chat, ChatFrame } from './chat-module.ts';
import { listenToClient } from './listen-to-client.ts';
import { Preferences } from './preferences.ts';
import { followReading } from './read-mark.ts';
import { createSound } from './sound.ts';
import { createStore, type Store } from './state/store.ts';
import { INITIAL_STATE } from './state/widget-state.ts';
import { withCustomTexts } from './texts/custom-texts.ts';
import { Widget } from './view/widget.tsx';
import css from './widget.css?inline';
import { createWidgetActions, type WidgetActions } from './widget-actions.ts';

/** The part of the widget that is loaded once it is wanted: the panel, and the connection behind it. */
export function startChat(frame: ChatFrame): Chat {
  const { options, container, identity } = frame;
  const texts = withCustomTexts(frame.texts, frame.customTexts, options.locale);
  const storage = webStorage('localStorage');
  const client = new ChatClient({ url: options.server, storage, ...(identity ? { identity } : {}) });
  const preferences = new Preferences(storage, options);
  let takesFocus = false;
  let isDestroyed = false;
  const draw = () => {
    const { state } = store;
    if (!isDestroyed) render(<Widget {...{ state, options, texts, actions, takesFocus }} />, container);
  };
  const sound = createSound();
  const store: Store = createStore({ ...INITIAL_STATE, ...preferences.initialState }, (state) => {
    draw();
    sound(state);
    reading.onChange(state);
  });
  const reading = followReading({ store, storage, server: options.server, onUnread: frame.onUnread });
  const actions = createActions({ frame, client, store, preferences });
  addStyles(frame.root);
  listenToClient(client, store);
  draw();
  if (client.conversationId !== undefined && store.state.consent) client.connect().catch(() => {});

  const open = (byVisitor: boolean) => {
    takesFocus = byVisitor;
    actions.open();
  };
  return {
    open,
    close: actions.close,
    ask(question) {
      open(true);
      if (question.trim() !== '') actions.submitMessage(question.trim());
    },
    newConversation: () => void client.connect().then(actions.startConversation, () => {}),
    destroy() {
      isDestroyed = true;
      reading.stop();
      client.close();
      frame.onUnread(0);
      frame.onOpenChange(false);
      render(null, container);
    },
  };
}

interface ActionOwner {
  readonly frame: ChatFrame;
  readonly client: ChatClient;
  readonly store: Store;
  readonly preferences: Preferences;
}

function createActions({ frame, client, store, preferences }: ActionOwner): WidgetActions {
  const { locale, tellsPage } = frame.options;
  return createWidgetActions({
    client,
    store,
    locale,
    now: () => new Date(),
    page: () => (tellsPage ? currentPage() : undefined),
    onOpenChange(open) {
      if (store.state.consent) frame.rememberOpen(open);
      frame.onOpenChange(open);
    },
    onConsent() {
      preferences.keepConsent();
      frame.rememberOpen(store.state.open);
    },
    onSound: (on) => preferences.keepSound(on),
  });
}

/** Without what the address may tell of the visitor. */
function currentPage() {
  return {
    url: (location.origin + location.pathname).slice(0, 2_048),
    title: document.title.slice(0, 300),
  };
}

/** Once, also when the chat is begun anew for another visitor. */
function addStyles(root: ShadowRoot): void {
  if (root.adoptedStyleSheets.length > 1) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
}
