import type { AdminRequestError } from '../../api/admin-client.ts';
import type { Texts } from '../texts/en.ts';

/** The failure in the reader's language where we have words for it, else what the server said. */
export function errorText(error: Pick<AdminRequestError, 'code' | 'message'>, texts: Texts): string {
  const known: Readonly<Record<string, string>> = texts.errors;
  return Object.hasOwn(known, error.code) ? known[error.code]! : error.message || texts.errors.internal;
}
