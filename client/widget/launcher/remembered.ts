const OPEN_KEY = 'thumbwise:open';

/** Whether the panel was open on the page before, in this tab. */
export function wasOpen(): boolean {
  return attempt(() => sessionStorage.getItem(OPEN_KEY)) === 'yes';
}

export function rememberOpen(open: boolean): void {
  attempt(() => (open ? sessionStorage.setItem(OPEN_KEY, 'yes') : sessionStorage.removeItem(OPEN_KEY)));
}

/** Whether this browser has a conversation with the server, of a signed-in visitor or not: as ChatSession keeps it. */
export function hasConversation(server: string): boolean {
  const keys = ['', ':identified'].map((who) => `thumbwise:${server}${who}:conversation-id`);
  return keys.some((key) => attempt(() => localStorage.getItem(key)) != null);
}

/** Storage may be blocked: then nothing is remembered. */
function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
