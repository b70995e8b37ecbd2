import type { PassageHit } from '../retrieval/types.ts';
import type { SearchResult } from '../routes/visitor-routes.ts';

export function toSearchResult({ passage, similarity }: PassageHit): SearchResult {
  const { id, documentId, sourceId, title, section, url, text } = passage;
  return {
    passageId: String(id),
    documentId: String(documentId),
    ...(sourceId && { sourceId }),
    title,
    ...(section && { section }),
    ...(url && { url }),
    text,
    similarity,
  };
}
