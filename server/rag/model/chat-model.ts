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
 * @param streamUsage asks for the count of tokens, which some servers refuse.
 */
export function createChatModel(
  { apiKey, baseUrl, model }: ChatModelSettings,
  maxTokens: number | undefined,
  streamUsage: boolean,
) {
  return initChatModel(model, {
    modelProvider: 'openai',
    apiKey,
    maxRetries: 0,
    streaming: true,
    streamUsage,
    useResponsesApi: false,
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(baseUrl === undefined ? {} : { configuration: { baseURL: baseUrl } }),
  });
}
