import type { Texts } from './texts/texts.ts';
import type { Identity } from './thumbwise-handle.ts';
import type { WidgetOptions } from './widget-options.ts';

/** What the launcher hands over to the part that is loaded later. */
export interface ChatFrame {
  readonly options: WidgetOptions;
  readonly texts: Texts;
  /** The page's own texts, as they were read from its file; in any shape. */
  readonly customTexts: unknown;
  readonly root: ShadowRoot;
  /** Where the panel is drawn. */
  readonly container: HTMLElement;
  readonly identity: Identity | undefined;
  readonly onOpenChange: (open: boolean) => void;
  /** Whether the panel opens again when this tab shows another page of the site. */
  readonly rememberOpen: (open: boolean) => void;
  readonly onUnread: (count: number) => void;
}

/** The part that is loaded later: the panel and its connection. */
export interface Chat {
  /** `takesFocus`: false when the page opens it and not the visitor. */
  open(takesFocus: boolean): void;
  close(): void;
  ask(question: string): void;
  newConversation(): void;
  destroy(): void;
}

export interface ChatModule {
  readonly startChat: (frame: ChatFrame) => Chat;
}

export interface LoadedChat extends ChatModule {
  readonly texts: Texts;
}

/** `attempt`: counted from 0, as a browser may remember an address that could not be loaded. */
export type LoadChat = (options: WidgetOptions, attempt: number) => Promise<LoadedChat>;
