import type { LoadedDocument, LoadedSource } from '../loaded-document.ts';
import { documentFromHtml } from './html.ts';
import { loadJsonl } from './jsonl.ts';
import { documentFromMarkdown, type TextSource } from './markdown.ts';
import { documentFromPlainText } from './plain-text.ts';
import { decodeText, requireTextBytes } from './read-text.ts';

export type Format = 'markdown' | 'text' | 'html' | 'jsonl';

const FORMAT_OF_EXTENSION: Readonly<Record<string, Format>> = {
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.txt': 'text',
  '.text': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.jsonl': 'jsonl',
};

const FORMAT_OF_CONTENT_TYPE: Readonly<Record<string, Format>> = {
  'text/markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/jsonl': 'jsonl',
  'application/x-ndjson': 'jsonl',
};

export const READ_EXTENSIONS: readonly string[] = Object.keys(FORMAT_OF_EXTENSION);

const TEXT_LOADERS: Readonly<
  Record<Exclude<Format, 'jsonl'>, (source: TextSource, text: string) => Promise<LoadedDocument>>
> = { markdown: documentFromMarkdown, text: documentFromPlainText, html: documentFromHtml };

/** @param extension with its dot, in any case. */
export function findFormatOfExtension(extension: string): Format | undefined {
  return FORMAT_OF_EXTENSION[extension.toLowerCase()];
}

/** Plain text is what its address says it is, since many servers call Markdown and .jsonl plain text. */
export function findFormatOfContentType(contentType: string, extension: string): Format | undefined {
  if (contentType === 'text/plain') return findFormatOfExtension(extension) ?? 'text';
  return FORMAT_OF_CONTENT_TYPE[contentType];
}

/** @throws AppError unreadable_source with the reason that a person is told. */
export async function loadBytes(
  format: Format,
  source: TextSource,
  bytes: Uint8Array,
  encoding = 'utf-8',
): Promise<LoadedSource> {
  if (format === 'jsonl') return loadJsonl(source.source, bytes);
  requireTextBytes(bytes);
  const document = await TEXT_LOADERS[format](source, decodeText(bytes, encoding));
  return { documents: [document], rejections: [] };
}
