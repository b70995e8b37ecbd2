/** A piece of a document, with what it inherits from it: what is indexed, shown and cited. */
export interface Passage {
  readonly id: number;
  readonly documentId: number;
  /** From 0, in the order of the document. */
  readonly position: number;
  readonly title: string;
  readonly section?: string;
  readonly text: string;
  readonly url?: string;
  readonly language?: string;
  /** The id that the passage had in the ingested file. */
  readonly sourceId?: string;
}

/** One turn of a conversation; `assistant` is the bot or a person of the operator. */
export interface Turn {
  readonly role: 'visitor' | 'assistant';
  readonly text: string;
}
