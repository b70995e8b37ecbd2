import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { Language } from '../../text/language.ts';
import type { Prompt, RespondRequest } from '../types.ts';
import { prompt } from './prompt.ts';

const INSTRUCTIONS: Readonly<Record<Language, string>> = {
  en: "Answer the customer's question in one to three short sentences.",
  fr: 'Réponds à la question du client en une à trois phrases courtes.',
};

/** The conversation without any passage. */
export function alonePrompt(
  { question, history }: Pick<RespondRequest, 'question' | 'history'>,
  language: Language,
): Prompt {
  const turns = history.map(({ role, text }) =>
    role === 'visitor' ? new HumanMessage(text) : new AIMessage(text),
  );
  return prompt('alone@1', [new SystemMessage(INSTRUCTIONS[language]), ...turns, new HumanMessage(question)]);
}
