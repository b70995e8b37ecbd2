import type { Config } from '../server/config.ts';
import { answerFromHistory } from '../server/evaluation/answer-questions.ts';
import { createBuiltInResponder } from '../server/rag/built-in/built-in-responder.ts';
import type { Responder } from '../server/rag/types.ts';
import type { Retriever } from '../server/retrieval/types.ts';

export interface EvaluatedResponders {
  /** What serves with these settings. */
  readonly responder: Responder;
  /** The same without retrieval: the model alone, or what the conversation already said. */
  readonly alone: Responder;
}

export async function createResponders(
  { chatModel }: Config,
  retriever: Retriever,
): Promise<EvaluatedResponders> {
  if (!chatModel) {
    const responder = createBuiltInResponder({ idf: (term) => retriever.idf(term) });
    return { responder, alone: answerFromHistory(responder) };
  }
  const { apiKey, baseUrl, model, timeoutMs } = chatModel;
  const { createModelGateway } = await import('../server/rag/model/model-gateway.ts');
  const { createModelResponder } = await import('../server/rag/model/model-responder.ts');
  const { createModelAlone } = await import('../server/rag/model/model-alone.ts');
  const settings = { apiKey: apiKey.reveal(), model, ...(baseUrl && { baseUrl }) };
  const gateway = createModelGateway({ chatModel: settings, timeoutMs });
  return {
    responder: createModelResponder(gateway, { grounding: 'drop', allowedHosts: [] }),
    alone: createModelAlone(gateway),
  };
}
