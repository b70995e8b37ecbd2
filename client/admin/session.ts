const KEY = 'thumbwise.operator-token';

/** The token of this tab, or `undefined`; also where the browser forbids storage. */
export function readToken(storage: () => Storage): string | undefined {
  try {
    return storage().getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the token for this tab; `undefined` forgets it. Where storage is forbidden a reload signs out. */
export function writeToken(storage: () => Storage, token: string | undefined): void {
  try {
    if (token === undefined) storage().removeItem(KEY);
    else storage().setItem(KEY, token);
  } catch {
    return;
  }
}

/** The token of a sign-in link: `#token=...` anywhere in the fragment, else `undefined`. */
export function tokenFromHash(hash: string): string | undefined {
  const token = new URLSearchParams(hash.replace(/^#\/?/, '')).get('token')?.trim();
  return token === undefined || token === '' ? undefined : token;
}
