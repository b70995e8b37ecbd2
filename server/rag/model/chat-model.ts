import { initChatModel } from 'langchain/chat_models/universal';

export interface ChatModelSettings {
  readonly apiKey: string;
  /** Of any server that speaks OpenAI's HTTP interface; absent: OpenAI itself. */
  readonly baseUrl?: string;
  readonly model: string;
}

/**
 * A chat model behind OpenAI's chat completions, which every compatible server has.
 * @param retries how often LangChain asks again after a failure that may pass; the only retry loop there is.
 */
export function createChatModel({ apiKey, baseUrl, model }: ChatModelSettings, retries: number) {
  return initChatModel(model, {
    modelProvider: 'openai',
    apiKey,
    maxRetries: retries,
    streaming: true,
    streamUsage: false,
    useResponsesApi: false,
    ...(baseUrl === undefined ? {} : { configuration: { baseURL: baseUrl } }),
  });
}
