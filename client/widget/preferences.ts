import type { ChatStorage } from '../api/chat-storage.ts';
import type { WidgetState } from './state/widget-state.ts';
import type { WidgetOptions } from './widget-options.ts';

const SOUND_KEY = 'thumbwise:sound';

/** What the visitor has chosen, kept in the browser: the sound, and that he has accepted the page's text. */
export class Preferences {
  readonly #storage: ChatStorage;
  readonly #options: Pick<WidgetOptions, 'server' | 'consent' | 'sound'>;

  constructor(storage: ChatStorage, options: Pick<WidgetOptions, 'server' | 'consent' | 'sound'>) {
    this.#storage = storage;
    this.#options = options;
  }

  get initialState(): Pick<WidgetState, 'consent' | 'sound'> {
    const sound = this.#storage.get(SOUND_KEY);
    return {
      consent: this.#options.consent === undefined || this.#storage.get(this.#consentKey) !== undefined,
      sound: sound === undefined ? this.#options.sound : sound === 'on',
    };
  }

  keepConsent(): void {
    this.#storage.set(this.#consentKey, 'yes');
  }

  keepSound(on: boolean): void {
    this.#storage.set(SOUND_KEY, on ? 'on' : 'off');
  }

  get #consentKey(): string {
    return `thumbwise:${this.#options.server}:consent`;
  }
}
