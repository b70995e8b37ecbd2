/** Where ChatClient keeps who the visitor is, his conversation and his unsent messages. No method may throw. */
export interface ChatStorage {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
  /**
   * Calls back when somebody else with the same storage (another tab) has changed an entry; `value` is undefined
   * when it was removed. Without this method, tabs do not stay in step. @returns how to stop.
   */
  watch?(listener: (key: string, value: string | undefined) => void): () => void;
}

/** Forgets everything with the process or the page. */
export function memoryStorage(): ChatStorage {
  const entries = new Map<string, string>();
  return {
    get: (key) => entries.get(key),
    set: (key, value) => void entries.set(key, value),
    remove: (key) => void entries.delete(key),
  };
}

/**
 * The browser's localStorage, or memory where there is none (Node) or where it is blocked (private modes,
 * sandboxed frames): the chat then works, and only forgets the conversation on reload.
 */
export function defaultStorage(): ChatStorage {
  return webStorage('localStorage');
}

/** Like defaultStorage(), for one of the browser's two storages: sessionStorage ends with the tab. */
export function webStorage(name: 'localStorage' | 'sessionStorage'): ChatStorage {
  const memory = memoryStorage();
  return {
    get: (key) => attempt(() => globalThis[name].getItem(key)) ?? memory.get(key),
    set: (key, value) => {
      memory.set(key, value);
      attempt(() => globalThis[name].setItem(key, value));
    },
    remove: (key) => {
      memory.remove(key);
      attempt(() => globalThis[name].removeItem(key));
    },
    watch(listener) {
      const onStorage = ({ key, newValue, storageArea }: StorageEvent) => {
        if (key === null || storageArea !== attempt(() => globalThis[name])) return;
        if (newValue === null) memory.remove(key);
        listener(key, newValue ?? undefined);
      };
      attempt(() => addEventListener('storage', onStorage));
      return () => void attempt(() => removeEventListener('storage', onStorage));
    },
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined; // Absent, blocked or full: memory has it.
  }
}
