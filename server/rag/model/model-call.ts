import type { BaseMessage, UsageMetadata } from '@langchain/core/messages';
import { type ChatModelSettings, createChatModel } from './chat-model.ts';
import type { Timer } from './coalesce.ts';
import { modelFailureFrom, silentModel } from './model-failure.ts';

/** What comes of a model at once: text, which may be empty, and at the end what the server says of it. */
export interface ModelPiece {
  readonly text: string;
  /** Counted by the server; not every server does. */
  readonly tokens?: { readonly input: number; readonly output: number };
  /** `stop`: the answer is whole. */
  readonly finishReason?: string;
}

export interface CallOptions {
  readonly signal: AbortSignal;
  readonly maxTokens?: number | undefined;
}

/** Asks a model once. @throws ModelFailure; the signal's reason once the signal is aborted. */
export type ModelCall = (
  messages: readonly BaseMessage[],
  options: CallOptions,
) => AsyncGenerator<ModelPiece>;

/** @param timeoutMs the longest silence, before the first word and between two. */
export function createModelCall(
  settings: ChatModelSettings,
  { timeoutMs, timer }: { readonly timeoutMs: number; readonly timer: Timer },
): ModelCall {
  const open = streamOpener(settings);
  return async function* (messages, { signal, maxTokens }) {
    const silence = new AbortController();
    const left = new AbortController();
    const listen = () => timer.callAfter(timeoutMs, () => silence.abort());
    let stopListening = listen();
    try {
      const ended = AbortSignal.any([signal, silence.signal, left.signal]);
      const stream = await open(messages, maxTokens, ended);
      for await (const chunk of stream) {
        stopListening();
        yield* orLeave(toPiece(chunk), left);
        stopListening = listen();
      }
    } catch (error) {
      signal.throwIfAborted();
      throw silence.signal.aborted ? silentModel(timeoutMs, error) : modelFailureFrom(error);
    } finally {
      stopListening();
    }
  };
}

/** A reader that takes no next piece ends the request: LangChain's stream would wait for the model's next word. */
function* orLeave(piece: ModelPiece, left: AbortController) {
  let isRead = false;
  try {
    yield piece;
    isRead = true;
  } finally {
    if (!isRead) left.abort();
  }
}

/** What a server says that does not know the option by which tokens are counted. */
const REFUSES_USAGE = /stream_options|include_usage/;

/** Asks for the count of tokens until the server refuses to be asked. */
function streamOpener(settings: ChatModelSettings) {
  const counting = modelsByLength(settings, true);
  const plain = modelsByLength(settings, false);
  let counts = true;
  return async (messages: readonly BaseMessage[], maxTokens: number | undefined, signal: AbortSignal) => {
    const model = await (counts ? counting : plain)(maxTokens);
    try {
      return await model.stream([...messages], { signal });
    } catch (error) {
      if (!counts || !(error instanceof Error) || !REFUSES_USAGE.test(error.message)) throw error;
      counts = false;
      return await (await plain(maxTokens)).stream([...messages], { signal });
    }
  };
}

const MOST_LENGTHS = 50;
const LENGTH_STEP = 64;

/** LangChain fixes the longest answer when it builds a model, so one is kept for each length, in steps. */
function modelsByLength(settings: ChatModelSettings, streamUsage: boolean) {
  const models = new Map<number | undefined, ReturnType<typeof createChatModel>>();
  return (maxTokens: number | undefined) => {
    const rounded =
      maxTokens === undefined || maxTokens < LENGTH_STEP ? maxTokens : maxTokens - (maxTokens % LENGTH_STEP);
    const known = models.get(rounded);
    if (known) return known;
    if (models.size >= MOST_LENGTHS) models.clear();
    const made = createChatModel(settings, rounded, streamUsage);
    models.set(rounded, made);
    made.catch(() => models.delete(rounded));
    return made;
  };
}

/** A chunk of LangChain's, whose own type says nothing of the usage. */
interface ModelChunk {
  readonly text: string;
  readonly usage_metadata?: UsageMetadata | undefined;
  readonly response_metadata?: Readonly<Record<string, unknown>>;
}

function toPiece({ text, usage_metadata: usage, response_metadata: metadata }: ModelChunk): ModelPiece {
  const reason = metadata?.finish_reason;
  return {
    text,
    ...(usage && { tokens: { input: usage.input_tokens, output: usage.output_tokens } }),
    ...(typeof reason === 'string' && reason !== '' ? { finishReason: reason } : {}),
  };
}
