import { AppError } from '../../errors.ts';
import type { Language } from '../../text/language.ts';
import { GroundingFilter, type GroundingMode } from '../grounding/grounding-filter.ts';
import { answerPrompt } from '../prompts/answer-prompts.ts';
import { refusalText } from '../refusal.ts';
import { visitorLanguage } from '../strategies/visitor-language.ts';
import type { EndOfAnswer, ModelSession, RespondEvent, RespondRequest } from '../types.ts';
import { coalesce, SYSTEM_TIMER, type Timer } from './coalesce.ts';
import { MarkHoldBack } from './hold-back.ts';

export interface GroundingOptions {
  /** What becomes of a sentence that no passage supports. */
  readonly mode: GroundingMode;
  readonly timer?: Timer;
}

/** At most 20 deltas a second. */
const DELTA_INTERVAL_MS = 50;

/**
 * Answers with a chat model that is shown the passages, in the style of the request's strategy. Its text comes as it
 * is written, sentence by sentence as each is found in the passages, at most 20 deltas a second; the text at the end
 * has its marks renumbered: [1] is the first citation. Without passages, or when nothing that the model says rests on
 * them, it is a refusal.
 *
 * @throws AppError model_unavailable; the signal's reason once it is aborted.
 */
export async function* answerWithModel(
  request: RespondRequest,
  session: ModelSession,
  { mode, timer = SYSTEM_TIMER }: GroundingOptions,
): AsyncGenerator<RespondEvent> {
  request.signal.throwIfAborted();
  const language = visitorLanguage(request);
  if (request.passages.length === 0) return yield* refusal(request, language);
  const mark = new MarkHoldBack();
  const grounding = new GroundingFilter(request.passages, language, mode);
  let wasShown = false;
  for await (const text of groundedPieces(writtenPieces(request, session, timer), mark, grounding)) {
    wasShown = true;
    yield { type: 'delta', text };
  }
  const { text, citations } = grounding.grounded;
  const usage = session.usage();
  if (mark.sawMark && wasShown) yield { ...refused(withoutMarks(text)), usage };
  else if (wasShown && (citations.length > 0 || mode === 'flag')) {
    yield { type: 'end', text, citations, strategy: request.strategy, usage };
  } else
    for (const event of refusal(request, language)) yield event.type === 'end' ? { ...event, usage } : event;
}

/** What the model writes, at most 20 pieces a second. */
async function* writtenPieces(request: RespondRequest, session: ModelSession, timer: Timer) {
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  try {
    const prompt = answerPrompt(request, visitorLanguage(request));
    yield* coalesce(session.stream(prompt, signal), DELTA_INTERVAL_MS, timer);
  } finally {
    left.abort(); // the reader may leave in the middle of the model's silence
  }
}

/** What may be shown: without the mark of not knowing, and each sentence only once it is checked. */
async function* groundedPieces(
  pieces: AsyncIterable<string>,
  mark: MarkHoldBack,
  grounding: GroundingFilter,
): AsyncGenerator<string> {
  let isEmpty = true;
  for await (const piece of pieces) {
    isEmpty &&= piece.trim() === '';
    const shown = grounding.push(mark.push(piece));
    if (shown !== '') yield shown;
  }
  if (isEmpty) throw new AppError('model_unavailable', 'The chat model gave an empty answer.');
  const rest = grounding.push(mark.end()) + grounding.end();
  if (rest !== '') yield rest;
}

function* refusal({ passages }: RespondRequest, language: Language): Generator<RespondEvent> {
  const text = refusalText(language, passages);
  yield { type: 'delta', text };
  yield refused(text);
}

function refused(text: string): EndOfAnswer {
  return { type: 'end', text, citations: [], strategy: 'refuse' };
}

function withoutMarks(text: string): string {
  return text.replace(/\s*\[\d{1,2}\]/g, '');
}
