import { AppError } from '../../errors.ts';

/** 50 MB: more than any help centre's page, little enough to read at once. */
export const MOST_BYTES = 50 * 1024 * 1024;

/** How far a file is looked into to tell binary from text. */
const HEAD_BYTES = 8_000;

/** Says why a source cannot be ingested; it becomes a Rejection. */
export function unreadable(reason: string, cause?: unknown): AppError {
  return new AppError('unreadable_source', reason, cause === undefined ? {} : { cause });
}

/** @throws AppError unreadable_source when the bytes are too many, none, or no text. */
export function requireTextBytes(bytes: Uint8Array): void {
  if (bytes.length > MOST_BYTES) throw tooLarge(bytes.length);
  if (bytes.length === 0) throw unreadable('is empty');
  if (bytes.subarray(0, HEAD_BYTES).includes(0)) throw unreadable('is binary (it holds NUL bytes), not text');
}

export function tooLarge(bytes: number): AppError {
  const size = Math.ceil(bytes / 1024 / 1024);
  return unreadable(`is too large: ${size} MB, at most ${MOST_BYTES / 1024 / 1024} MB are read`);
}

/**
 * Text of UTF-8 bytes, without a byte order mark.
 *
 * @throws AppError unreadable_source when they are not UTF-8, hold a NUL, or nothing but white space.
 */
export function decodeText(bytes: Uint8Array, encoding = 'utf-8'): string {
  const text = decode(bytes, encoding);
  if (text.includes('\0')) throw unreadable('is binary (it holds NUL bytes), not text');
  if (text.trim() === '') throw unreadable('is empty');
  return text;
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(`is not ${encoding.toUpperCase()} text`, error);
  }
}

/**
 * The address that citations of a document open.
 *
 * @throws AppError unreadable_source for one that would run code in the visitor's browser.
 */
export function requireSafeUrl(url: string): string {
  const scheme = URL.canParse(url, 'https://localhost') ? new URL(url, 'https://localhost').protocol : '';
  if (['javascript:', 'data:', 'vbscript:'].includes(scheme)) {
    throw unreadable(`has a url that visitors must not open: ${url.slice(0, 60)}`);
  }
  return url;
}
