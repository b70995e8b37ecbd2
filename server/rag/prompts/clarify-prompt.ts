import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { Language } from '../../text/language.ts';
import type { Prompt, RespondRequest } from '../types.ts';
import { fencedPassages, withoutFences } from './fences.ts';
import { historyMessages } from './history-messages.ts';
import { prompt } from './prompt.ts';
import { DATA_RULE, writeIn } from './rules.ts';

const RULES = `A customer's message can mean more than one thing. Ask back, so that it can be answered from the passages of the help pages.
- The first line is one short question to the customer and nothing else.
- Then two to four lines, each beginning with "- ": a reply that the customer can click. Each is a full question in the customer's own voice that one of the passages answers.
- ${DATA_RULE}`;

/** What a model is asked for one question back with replies to click; read by readClarification(). */
export function clarifyPrompt(
  { question, history, passages }: Pick<RespondRequest, 'question' | 'history' | 'passages'>,
  language: Language,
): Prompt {
  return prompt(
    'clarify@1',
    [
      new SystemMessage(`${RULES}\n- ${writeIn(language)}`),
      ...historyMessages(history),
      new HumanMessage(`${fencedPassages(passages)}\n\nMessage: ${withoutFences(question)}`),
    ],
    160,
  );
}
