import { initChatModel } from 'langchain/chat_models/universal';

export interface ChatModelSettings {
  readonly apiKey: string;
  /** Of any server that speaks OpenAI's HTTP interface; absent: OpenAI itself. */
  readonly baseUrl?: string;
  readonly model: string;
}

/**
 * A chat model behind OpenAI's chat completions, which every compatible server has. It never asks again by itself:
 * withRetries() is the only retry loop.
 *
 * @param maxTokens the longest answer; absent: the server's own limit.
 */
export function createChatModel({ apiKey, baseUrl, model }: ChatModelSettings, maxTokens?: number) {
  return initChatModel(model, {
    modelProvider: 'openai',
    apiKey,
    maxRetries: 0,
    streaming: true,
    streamUsage: true,
    useResponsesApi: false,
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(baseUrl === undefined ? {} : { configuration: { baseURL: baseUrl } }),
  });
}
