import { AppError } from '../errors.ts';
import type { KnowledgeStore } from '../stores/types.ts';
import { detectLanguage } from '../text/language.ts';
import { type IngestParts, ingestLoaded } from './ingest.ts';
import { splitPlainText } from './split.ts';

export interface SaveAnswerParts extends Omit<IngestParts, 'knowledge'> {
  readonly knowledge: IngestParts['knowledge'] & Pick<KnowledgeStore, 'findDocument'>;
}

export interface SavedAnswer {
  /** Of the message that it comes from: saved again, it replaces what was saved before. */
  readonly messageId: string;
  /** The question, as it is to be found. */
  readonly title: string;
  readonly text: string;
}

/**
 * Makes an answer that a person gave a document of the knowledge base.
 *
 * @returns the document's id; its passages have their vectors.
 * @throws AppError invalid_payload for a text without words.
 */
export async function saveAnswer(
  parts: SaveAnswerParts,
  { messageId, title, text }: SavedAnswer,
): Promise<number> {
  const key = `answers/${messageId}`;
  const passages = await splitPlainText(text);
  if (passages.length === 0) throw new AppError('invalid_payload', 'text: holds nothing to read');
  const language = detectLanguage(`${title} ${text}`, 'en');
  const document = { key, source: key, title, language, passages };
  await ingestLoaded(parts, { documents: [document], rejections: [] });
  const saved = await parts.knowledge.findDocument(key);
  if (!saved) throw new AppError('document_not_found', `The saved answer ${key} was deleted at once.`);
  return saved.id;
}
