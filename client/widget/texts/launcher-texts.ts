import type { Language } from './locale.ts';

/** What the button says before, and while, the rest is loaded. */
export interface LauncherTexts {
  readonly openChat: string;
  readonly closeChat: string;
  readonly unread: string;
  readonly loadFailed: string;
}

export const LAUNCHER_TEXTS: Readonly<Record<Language, LauncherTexts>> = {
  en: {
    openChat: 'Open the chat',
    closeChat: 'Close the chat',
    unread: 'New messages: {0}',
    loadFailed: 'The chat could not be loaded. Please try again.',
  },
  fr: {
    openChat: 'Ouvrir la discussion',
    closeChat: 'Fermer la discussion',
    unread: 'Nouveaux messages : {0}',
    loadFailed: 'La discussion n’a pas pu être chargée. Merci de réessayer.',
  },
};
