import type { LoadChat } from '../chat-module.ts';
import type { Thumbwise } from '../thumbwise-handle.ts';
import type { WidgetOptions } from '../widget-options.ts';
import { WidgetLauncher } from './widget-launcher.ts';

/** Starts the chat on a page. `onDestroyed`: told when the page has taken it away. */
export function startWidget(options: WidgetOptions, load: LoadChat, onDestroyed = () => {}): Thumbwise {
  const events = new EventTarget(); // A listener's own mistake is reported as the page's, and stops nobody else.
  const launcher = new WidgetLauncher(options, load, (event, detail) =>
    events.dispatchEvent(new CustomEvent(event, { detail })),
  );
  return {
    open: () => safely(() => launcher.open()),
    close: () => safely(() => launcher.close()),
    toggle: () => safely(() => launcher.toggle()),
    ask: (question) => safely(() => launcher.ask(String(question))),
    newConversation: () => safely(() => launcher.newConversation()),
    setIdentity: (identity) => safely(() => launcher.setIdentity(identity)),
    on(event, listener) {
      const onEvent = (told: Event) => listener((told as CustomEvent).detail);
      events.addEventListener(event, onEvent);
      return () => events.removeEventListener(event, onEvent);
    },
    destroy() {
      safely(() => launcher.destroy());
      onDestroyed();
    },
  };
}

/** A mistake of ours is never the page's. */
function safely(action: () => void): void {
  try {
    action();
  } catch (error) {
    console.warn('[thumbwise]', error);
  }
}
