import type { UpdateSettings } from '../../learning/trainer/run-update.ts';
import type { Retriever } from '../../retrieval/types.ts';
import type { Passage } from '../../text/passage.ts';
import type { SimulationParts } from '../simulation/run-simulation.ts';

/** Knowledge that a measure asks questions of, and how the server answers from it without a model. */
export interface AskedKnowledge extends Pick<SimulationParts, 'responder' | 'strategies' | 'readOccasion'> {
  readonly retriever: Retriever;
  readonly passages: readonly Passage[];
  close(): Promise<void>;
}

export interface MeasureOptions {
  /** Folder of the set; undefined: the sample company's questions, where the measure can use them. */
  readonly data: string | undefined;
  /** Of updates, as the server has them. */
  readonly settings: UpdateSettings;
  /** What an answer of each strategy costs, in reward. */
  readonly strategyPrices: Readonly<Record<string, number>>;
  /** Ingests files and folders into a knowledge base of their own, or opens the one left by an earlier call. */
  openKnowledge(sources: readonly string[]): Promise<AskedKnowledge>;
}

/** A module that measures one thing about answers. */
export interface AnswerMeasure {
  /** @returns the figures as Markdown. @throws AppError when the set cannot be read or the measure needs another. */
  measure(options: MeasureOptions): Promise<string>;
}
