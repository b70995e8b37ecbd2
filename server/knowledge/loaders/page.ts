import path from 'node:path';
import { pageKey } from '../document-keys.ts';
import type { LoadedSource } from '../loaded-document.ts';
import { findFormatOfContentType, loadBytes } from './formats.ts';
import { MOST_BYTES, tooLarge, unreadable } from './read-text.ts';

const TIMEOUT_MS = 20_000;

/**
 * What an http(s) address answers, as its content type says.
 *
 * @throws AppError unreadable_source when it does not answer within 20 s, answers an error, more than 50 MB,
 *   or a kind that is not read.
 */
export async function loadPage(
  address: URL,
  signal = AbortSignal.timeout(TIMEOUT_MS),
): Promise<LoadedSource> {
  const response = await request(address, signal);
  if (!response.ok) throw unreadable(`answered ${response.status}`);
  const { contentType, encoding } = parseContentType(response.headers.get('content-type') ?? '');
  const { pathname } = new URL(response.url);
  const format = findFormatOfContentType(contentType, path.extname(pathname));
  if (format === undefined)
    throw unreadable(`answered ${contentType || 'no content type'}, which is not read`);
  const bytes = await readBody(response);
  const name = decodeURIComponentSafely(path.basename(pathname)) || address.host;
  const source = { key: pageKey(address), source: address.href, name, url: response.url };
  return loadBytes(format, source, bytes, encoding);
}

async function request(address: URL, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(address, {
      signal,
      headers: { accept: 'text/html, text/markdown, text/plain, */*;q=0.5' },
    });
  } catch (error) {
    throw unreadable(`did not answer: ${reasonOf(error)}`, error);
  }
}

async function readBody(response: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of response.body ?? []) {
      length += piece.length;
      if (length > MOST_BYTES) break;
      pieces.push(piece);
    }
  } catch (error) {
    throw unreadable(`stopped in the middle of its answer: ${reasonOf(error)}`, error);
  }
  if (length > MOST_BYTES) throw tooLarge(length);
  return Buffer.concat(pieces);
}

function parseContentType(header: string): { contentType: string; encoding: string } {
  const [contentType = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return { contentType, encoding: charset?.slice('charset='.length).replaceAll('"', '') || 'utf-8' };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no end within ${TIMEOUT_MS / 1000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
