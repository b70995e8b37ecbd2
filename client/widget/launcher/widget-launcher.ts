import type { Chat, ChatFrame, LoadChat } from '../chat-module.ts';
import { LAUNCHER_TEXTS, type LauncherTexts } from '../texts/launcher-texts.ts';
import type { Texts } from '../texts/texts.ts';
import type { Identity, ThumbwiseEvents } from '../thumbwise-handle.ts';
import type { WidgetOptions } from '../widget-options.ts';
import { CallQueue } from './call-queue.ts';
import { FocusReturn } from './focus-return.ts';
import { createFrame, type Frame } from './frame.ts';
import { customText, readCustomTexts } from './read-custom-texts.ts';
import { hasConversation, rememberOpen, wasOpen } from './remembered.ts';
import { whenIdle, whenReady } from './when-idle.ts';
import { whenSeen } from './when-seen.ts';

const PHONE = '(max-width: 480px)';

type Tell = <E extends keyof ThumbwiseEvents>(event: E, detail: ThumbwiseEvents[E]) => void;

/**
 * What stands in the page before the chat: the button once the page is idle; the panel, its texts and its connection
 * when it is opened, or after the button where this browser has a conversation already.
 */
export class WidgetLauncher {
  readonly #options: WidgetOptions;
  readonly #load: LoadChat;
  readonly #tell: Tell;
  readonly #calls = new CallQueue<Chat>();
  readonly #focus = new FocusReturn();
  #drawing: Promise<void> | undefined;
  #customTexts: unknown;
  #frame: Frame | undefined;
  #startChat: (() => void) | undefined;
  #loading = false;
  #attempts = 0;
  #fetched: ReturnType<LoadChat> | undefined;
  #identity: Identity | undefined;
  #isOpen = false;
  #isDestroyed = false;

  constructor(options: WidgetOptions, load: LoadChat, tell: Tell) {
    this.#options = options;
    this.#load = load;
    this.#tell = tell;
    const fail = (error: unknown) => this.#fail(error);
    // The button costs nothing worth waiting for; everything else does.
    whenReady(() => void this.#draw().catch(fail));
    whenIdle(() => void this.#start().catch(fail));
  }

  open(takesFocus = true): void {
    this.#calls.call((chat) => chat.open(takesFocus));
    this.#need();
  }

  close(): void {
    this.#calls.call((chat) => chat.close());
  }

  toggle(): void {
    if (this.#isOpen) this.close();
    else this.open();
  }

  ask(question: string): void {
    this.#calls.call((chat) => chat.ask(question));
    this.#need();
  }

  newConversation(): void {
    this.#calls.call((chat) => chat.newConversation());
    this.#need();
  }

  /** Another visitor has another chat: the one that runs is begun anew. */
  setIdentity(identity: Identity | undefined): void {
    this.#identity = identity;
    const chat = this.#calls.target;
    if (!chat || !this.#startChat) return;
    const wasOpen = this.#isOpen;
    chat.destroy();
    this.#startChat();
    if (wasOpen) this.#calls.call((next) => next.open(false));
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#calls.clear();
    this.#calls.target?.destroy();
    this.#frame?.remove();
  }

  /** The page is idle: draws, and loads the rest where it is already wanted. */
  async #start(): Promise<void> {
    await this.#draw();
    const { mode, open, server } = this.#options;
    if (!this.#frame) return;
    if (mode === 'inline') whenSeen(this.#frame.host, () => this.open(false));
    else if ((open || wasOpen()) && !matchMedia(PHONE).matches) this.open(false);
    else if (hasConversation(server)) this.#need();
  }

  #need(): void {
    if (this.#loading || this.#calls.target) return;
    this.#loading = true;
    whenReady(() => {
      this.#loadChat()
        .catch((error: unknown) => this.#fail(error))
        .finally(() => {
          this.#loading = false;
          this.#frame?.button?.setBusy(false);
        });
    });
  }

  #draw(): Promise<void> {
    this.#drawing ??= readCustomTexts(this.#options.textsUrl).then((texts) => {
      if (this.#isDestroyed) return;
      this.#customTexts = texts;
      const dir = customText(texts, 'dir');
      const options: WidgetOptions =
        dir === 'ltr' || dir === 'rtl' ? { ...this.#options, direction: dir } : this.#options;
      this.#frame = createFrame(options, this.#buttonTexts(), {
        onClick: () => this.toggle(),
        onApproach: () => this.#fetch().catch(() => {}), // told when it is opened
      });
    });
    return this.#drawing;
  }

  #buttonTexts(): LauncherTexts {
    const texts = Object.entries(LAUNCHER_TEXTS[this.#options.language]);
    const own = texts.map(([key, text]) => [key, customText(this.#customTexts, key) ?? text]);
    return Object.fromEntries(own);
  }

  async #loadChat(): Promise<void> {
    await this.#draw();
    const frame = this.#frame;
    if (!frame) return;
    frame.button?.setBusy(true);
    frame.button?.setFailed(false);
    const { startChat, texts } = await this.#fetch();
    if (this.#isDestroyed) return;
    this.#startChat = () => this.#calls.arrive(startChat(this.#toChatFrame(frame, texts)));
    this.#startChat();
  }

  /** Once; after a failure it is tried again. A pointer or the focus on the button comes before the click by as much as it takes. */
  #fetch(): ReturnType<LoadChat> {
    this.#fetched ??= this.#load(this.#options, this.#attempts++).catch((error: unknown) => {
      this.#fetched = undefined;
      throw error;
    });
    return this.#fetched;
  }

  #toChatFrame({ root, container, button }: Frame, texts: Texts): ChatFrame {
    return {
      options: this.#options,
      texts,
      customTexts: this.#customTexts,
      root,
      container,
      identity: this.#identity,
      rememberOpen,
      onOpenChange: (open) => this.#onOpenChange(open),
      onUnread: (count) => {
        button?.setUnread(count);
        this.#tell('unread', count);
      },
    };
  }

  #fail(error: unknown): void {
    console.warn('[thumbwise]', 'The chat could not be loaded.', error);
    this.#calls.clear();
    this.#frame?.button?.setFailed(true);
  }

  #onOpenChange(open: boolean): void {
    if (open === this.#isOpen) return;
    this.#isOpen = open;
    const button = this.#frame?.button;
    button?.setOpen(open);
    if (open) this.#focus.remember();
    else this.#focus.giveBack(this.#frame?.host, button);
    this.#tell(open ? 'open' : 'close', undefined);
  }
}
