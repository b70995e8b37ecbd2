/** A passage as a loader made it: what is stored, indexed and cited. */
export interface LoadedPassage {
  /** The id it had in the ingested file. */
  readonly sourceId?: string;
  /** The headings above it, outermost first, joined by ` > `. */
  readonly section?: string;
  readonly text: string;
}

/** A source read and split, ready to be saved. */
export interface LoadedDocument {
  /** What tells it from every other document, the same at each ingestion; see document-keys.ts. */
  readonly key: string;
  /** What a person calls it in a report: a path, an address, or a file and its lines. */
  readonly source: string;
  /** Empty when a .jsonl line has none. */
  readonly title: string;
  readonly url?: string;
  /** BCP 47. */
  readonly language?: string;
  /** In the order of the document, at least one. */
  readonly passages: readonly LoadedPassage[];
}

/** Something that did not go in, and why; everything else did. */
export interface Rejection {
  /** A path, an address, or `path:line`. */
  readonly source: string;
  readonly reason: string;
}

/** What came out of one file or address. */
export interface LoadedSource {
  readonly documents: readonly LoadedDocument[];
  readonly rejections: readonly Rejection[];
}
