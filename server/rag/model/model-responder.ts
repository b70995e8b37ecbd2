import { AppError } from '../../errors.ts';
import type { Language } from '../../text/language.ts';
import { answerMessages, languageOf } from '../prompts.ts';
import { refusalText } from '../refusal.ts';
import type { RespondEvent, Responder, RespondRequest } from '../types.ts';
import { type ChatModelSettings, createChatModel } from './chat-model.ts';
import { coalesce, SYSTEM_TIMER, type Timer } from './coalesce.ts';
import { MarkHoldBack } from './hold-back.ts';
import { citedText } from './model-citations.ts';
import { createTextSource, type TextSource } from './text-source.ts';

export interface ModelResponderOptions {
  readonly chatModel: ChatModelSettings;
  /** The longest silence of the model, before its first word and between two. */
  readonly timeoutMs?: number;
  readonly retries?: number;
  readonly timer?: Timer;
}

/** At most 20 deltas a second. */
const DELTA_INTERVAL_MS = 50;

/**
 * Answers with a chat model that is shown the passages. Its text comes as it is written, at most 20 deltas a
 * second; the text at the end has its markers renumbered after the citations: [1] is the first of them.
 */
export async function createModelResponder(options: ModelResponderOptions): Promise<Responder> {
  const { chatModel, timeoutMs = 20_000, retries = 1, timer = SYSTEM_TIMER } = options;
  const source = createTextSource(await createChatModel(chatModel, retries), { timeoutMs, timer });
  return {
    name: chatModel.model,
    async *respond(request): AsyncGenerator<RespondEvent> {
      request.signal.throwIfAborted();
      const language = languageOf(request);
      if (request.passages.length === 0) yield* refusal(request, language);
      else yield* answer(request, language, source, timer);
    },
  };
}

async function* answer(request: RespondRequest, language: Language, source: TextSource, timer: Timer) {
  const holdBack = new MarkHoldBack();
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  let text = '';
  try {
    const pieces = coalesce(source(answerMessages(request, language), signal), DELTA_INTERVAL_MS, timer);
    for await (const piece of shownPieces(pieces, holdBack)) {
      text += piece;
      yield { type: 'delta', text: piece } as const;
    }
  } finally {
    left.abort(); // the reader may leave in the middle of the model's silence
  }
  if (text.trim() === '' && !holdBack.sawMark) {
    throw new AppError('model_unavailable', 'The chat model gave an empty answer.');
  }
  if (text.trim() === '') yield* refusal(request, language);
  else if (holdBack.sawMark) yield { type: 'end', text, citations: [], strategy: 'refuse' } as const;
  else yield { type: 'end', ...citedText(text, request.passages), strategy: request.strategy } as const;
}

/** Without blanks before the first word. */
async function* shownPieces(pieces: AsyncIterable<string>, holdBack: MarkHoldBack) {
  let started = false;
  for await (const piece of pieces) {
    const shown: string = started ? holdBack.push(piece) : holdBack.push(piece).trimStart();
    started ||= shown !== '';
    if (shown !== '') yield shown;
  }
  const rest = holdBack.end();
  if (rest !== '') yield rest;
}

function* refusal({ passages }: RespondRequest, language: Language): Generator<RespondEvent> {
  const text = refusalText(language, passages);
  yield { type: 'delta', text };
  yield { type: 'end', text, citations: [], strategy: 'refuse' };
}
