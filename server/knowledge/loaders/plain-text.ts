import type { LoadedDocument } from '../loaded-document.ts';
import { splitPlainText } from '../split.ts';
import type { TextSource } from './markdown.ts';

/** A plain text as a document, titled by its name. */
export async function documentFromPlainText(source: TextSource, text: string): Promise<LoadedDocument> {
  return {
    key: source.key,
    source: source.source,
    title: source.name,
    ...(source.url !== undefined && { url: source.url }),
    passages: await splitPlainText(text),
  };
}
