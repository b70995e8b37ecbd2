import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { languageOf } from '../prompts.ts';
import type { RespondEvent, Responder, RespondRequest } from '../types.ts';
import { createChatModel } from './chat-model.ts';
import { SYSTEM_TIMER } from './coalesce.ts';
import type { ModelResponderOptions } from './model-responder.ts';
import { createTextSource } from './text-source.ts';

const INSTRUCTIONS: Readonly<Record<ReturnType<typeof languageOf>, string>> = {
  en: "Answer the customer's question in one to three short sentences.",
  fr: 'Réponds à la question du client en une à trois phrases courtes.',
};

/**
 * A chat model that answers from what it knows, whatever passages it is given: what retrieval is measured
 * against, never what serves.
 */
export async function createModelAlone(options: ModelResponderOptions): Promise<Responder> {
  const { chatModel, timeoutMs = 20_000, retries = 1, timer = SYSTEM_TIMER } = options;
  const source = createTextSource(await createChatModel(chatModel, retries), { timeoutMs, timer });
  return {
    name: `${chatModel.model}, alone`,
    async *respond(request): AsyncGenerator<RespondEvent> {
      let text = '';
      for await (const piece of source(messagesOf(request), request.signal)) {
        text += piece;
        yield { type: 'delta', text: piece };
      }
      yield { type: 'end', text, citations: [], strategy: request.strategy };
    },
  };
}

function messagesOf(request: RespondRequest): BaseMessage[] {
  const turns = request.history.map(({ role, text }) =>
    role === 'visitor' ? new HumanMessage(text) : new AIMessage(text),
  );
  const instructions = new SystemMessage(INSTRUCTIONS[languageOf(request)]);
  return [instructions, ...turns, new HumanMessage(request.question)];
}
