import { Embeddings, type EmbeddingsInterface } from '@langchain/core/embeddings';
import { OpenAIEmbeddings } from '@langchain/openai';
import { AppError } from '../../errors.ts';

export interface OpenAiEmbeddingsOptions {
  readonly apiKey: string;
  /** Of any server that speaks OpenAI's protocol; absent: OpenAI's own. */
  readonly baseUrl?: string;
  readonly model: string;
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
}

/** Embeddings of a model server. Every failure is an AppError model_unavailable with its cause. */
export function createOpenAiEmbeddings(options: OpenAiEmbeddingsOptions): Embeddings {
  const { apiKey, baseUrl, model, timeoutMs = 20_000, maxRetries = 1 } = options;
  return new GuardedEmbeddings(
    new OpenAIEmbeddings({
      apiKey,
      model,
      timeout: timeoutMs,
      maxRetries,
      ...(baseUrl === undefined ? {} : { configuration: { baseURL: baseUrl } }),
    }),
    model,
  );
}

class GuardedEmbeddings extends Embeddings {
  readonly #inner: EmbeddingsInterface;
  readonly #model: string;

  constructor(inner: EmbeddingsInterface, model: string) {
    super({ maxRetries: 0 }); // the inner one retries
    this.#inner = inner;
    this.#model = model;
  }

  override embedDocuments(texts: string[]): Promise<number[][]> {
    return this.#guard(this.#inner.embedDocuments(texts));
  }

  override embedQuery(text: string): Promise<number[]> {
    return this.#guard(this.#inner.embedQuery(text));
  }

  async #guard<Result>(result: Promise<Result>): Promise<Result> {
    try {
      return await result;
    } catch (error) {
      throw new AppError('model_unavailable', `The embedding model ${this.#model} did not answer.`, {
        cause: error,
      });
    }
  }
}
