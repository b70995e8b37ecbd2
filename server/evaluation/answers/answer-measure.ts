import type { Retriever } from '../../retrieval/types.ts';
import type { Passage } from '../../text/passage.ts';

/** Knowledge that a measure asks questions of. */
export interface AskedKnowledge {
  readonly retriever: Retriever;
  readonly passages: readonly Passage[];
  close(): Promise<void>;
}

export interface MeasureOptions {
  /** Folder of the set; undefined: the sample company's questions, where the measure can use them. */
  readonly data: string | undefined;
  /** Ingests files and folders into a knowledge base of their own, or opens the one left by an earlier call. */
  openKnowledge(sources: readonly string[]): Promise<AskedKnowledge>;
}

/** A module that measures one thing about answers. */
export interface AnswerMeasure {
  /** @returns the figures as Markdown. @throws AppError when the set cannot be read or the measure needs another. */
  measure(options: MeasureOptions): Promise<string>;
}
