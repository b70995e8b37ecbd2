import { detectLanguage, type Language } from '../text/language.ts';
import type { Passage } from '../text/passage.ts';
import { tokenize } from '../text/tokens.ts';
import { Bm25Index } from './bm25-index.ts';
import { CharacterIndex } from './character-index.ts';
import { DenseIndex, type NearestPassages } from './dense-index.ts';
import { PostingLists } from './posting-lists.ts';

/** All that is searched, by row: row i of each part is `passages[i]`. */
export interface KnowledgeIndex {
  readonly passages: readonly Passage[];
  readonly rowOf: ReadonlyMap<number, number>;
  /** A number from 0 for each row's document, without gaps. */
  readonly documentOf: Uint32Array;
  readonly documentCount: number;
  /** Title, section and text. */
  readonly bm25: Bm25Index;
  readonly titles: PostingLists;
  readonly characters: CharacterIndex;
  readonly dense: DenseIndex;
}

export interface KnowledgeIndexParts {
  readonly passages: readonly Passage[];
  readonly dimensions: number;
  readonly vectors: ReadonlyMap<number, Float32Array>;
  readonly nearest?: NearestPassages | undefined;
}

export function createKnowledgeIndex(parts: KnowledgeIndexParts): KnowledgeIndex {
  const { passages } = parts;
  const documents = new Map<number, number>();
  for (const { documentId } of passages) {
    if (!documents.has(documentId)) documents.set(documentId, documents.size);
  }
  return {
    passages,
    rowOf: new Map(passages.map(({ id }, row) => [id, row])),
    documentOf: Uint32Array.from(passages, ({ documentId }) => documents.get(documentId)!),
    documentCount: documents.size,
    bm25: new Bm25Index(passages.map((passage) => tokenize(indexedText(passage), languageOf(passage)))),
    titles: new PostingLists(passages.map(titleTerms)),
    characters: new CharacterIndex(passages.map(({ title, text }) => `${title} ${text}`)),
    dense: new DenseIndex(passages, parts),
  };
}

function indexedText({ title, section, text }: Passage): string {
  return `${title}\n${section ?? ''}\n${text}`;
}

function titleTerms(passage: Passage): Map<string, number> {
  return new Map(tokenize(passage.title, languageOf(passage)).map((term) => [term, 1]));
}

function languageOf({ language, title, text }: Passage): Language {
  if (language?.startsWith('en')) return 'en';
  if (language?.startsWith('fr')) return 'fr';
  return detectLanguage(`${title} ${text}`, 'en');
}
