import { AppError } from '../errors.ts';
import type { Citation, ResponseStrategy } from '../protocol/message.ts';
import { groundedShare } from './grounded-share.ts';
import type { Responder, RespondRequest } from './types.ts';

/** A finished answer that nobody has seen. */
export interface Draft {
  readonly text: string;
  readonly citations: readonly Citation[];
  /** What it came to, which may be another than was asked for: `refuse` when it says that it does not know. */
  readonly strategy: ResponseStrategy;
  /** Share of its terms that its passages or the question have, in [0, 1]; 1 when it cites nothing. */
  readonly groundedShare: number;
  readonly words: number;
}

export interface DraftsRequest extends Omit<RespondRequest, 'strategy'> {
  /** A draft is composed for each; at least one. */
  readonly strategies: readonly ResponseStrategy[];
}

export interface Drafts {
  /** In the order of the strategies; of several with the same words only the first. */
  readonly finished: readonly Draft[];
  /** Why each of the others failed. */
  readonly failures: readonly unknown[];
}

/**
 * Composes a draft for each strategy, side by side. One that fails is left out; none is finished when the signal is
 * aborted.
 *
 * @param onProgress told how many have ended, one way or the other, each time that one does.
 */
export async function composeDrafts(
  responder: Responder,
  { strategies, ...request }: DraftsRequest,
  onProgress: (done: number) => void,
): Promise<Drafts> {
  let done = 0;
  const composed = strategies.map((strategy) =>
    composeDraft(responder, { ...request, strategy }).finally(() => onProgress(++done)),
  );
  const results = await Promise.allSettled(composed);
  const { signal } = request;
  if (signal.aborted) return { finished: [], failures: [signal.reason] };
  return {
    finished: withoutRepetitions(results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))),
    failures: results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
}

/** @throws whatever the responder throws. */
async function composeDraft(responder: Responder, request: RespondRequest): Promise<Draft> {
  for await (const event of responder.respond(request)) {
    if (event.type !== 'end') continue;
    const { type: _, ...answer } = event;
    const claims = answer.citations.length > 0;
    return {
      ...answer,
      groundedShare: claims ? groundedShare(answer.text, request.question, request.passages) : 1,
      words: wordsOf(answer.text).length,
    };
  }
  throw new AppError('internal', 'The responder ended without an answer.');
}

/** Drafts that differ in blanks only are the same. */
function withoutRepetitions(drafts: readonly Draft[]): Draft[] {
  const seen = new Set<string>();
  return drafts.filter(({ text }) => {
    const words = wordsOf(text).join(' ');
    if (seen.has(words)) return false;
    seen.add(words);
    return true;
  });
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
