import { createRandom, seedFrom } from '../../learning/bandit/random.ts';
import type { Retriever } from '../../retrieval/types.ts';
import type { MeasuredCheckpoint } from '../learning-curve.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { byConversation, questionStream } from '../simulation/question-stream.ts';
import { ArmVisits } from './arm-visits.ts';
import type { BenchArm } from './bench-arm.ts';
import { type BenchMeasure, measureArm } from './measure-arm.ts';

export interface BenchQuestions {
  readonly retriever: Retriever;
  /** Asked and voted on, again and again as far as needed; at least one. */
  readonly train: readonly LabelledQuestion[];
  /** Measured on only. */
  readonly dev: readonly LabelledQuestion[];
}

export interface BenchPlan {
  readonly seed: number;
  /** Votes at which what is served is measured, rising; the last one ends the run. */
  readonly checkpoints: readonly number[];
  /** So many attacking votes in a row, once this many usual ones are in; they do not count for checkpoints. */
  readonly flood?: { readonly after: number; readonly votes: number };
}

/**
 * Shows visitors what an arm chooses and teaches it their votes. Who asks what, when an answer cites its second
 * passage and which visitors err depends on the seed alone: every arm gets the same stream.
 */
export async function runArm(
  arm: BenchArm,
  { retriever, train, dev }: BenchQuestions,
  { seed, checkpoints, flood }: BenchPlan,
): Promise<MeasuredCheckpoint<BenchMeasure>[]> {
  const conversations = [...byConversation(dev).values()];
  const visits = new ArmVisits(arm, retriever, seed);
  const measured: MeasuredCheckpoint<BenchMeasure>[] = [];
  let isFlooded = flood === undefined;
  for (const [question, conversationId] of questionStream(train, createRandom(seedFrom(seed, 'order')))) {
    if (!isFlooded && visits.votes >= flood!.after) {
      isFlooded = true;
      await visits.flood(train, flood!.votes);
    }
    const next = checkpoints[measured.length];
    if (next === undefined) break;
    if (visits.votes >= next) {
      measured.push({ votes: next, measures: await measureArm(arm, conversations, retriever) });
    }
    await visits.ask(question, conversationId);
  }
  return measured;
}
