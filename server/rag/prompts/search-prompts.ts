import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { Language } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import type { Prompt, RespondRequest } from '../types.ts';
import { fencedPassages, withoutFences } from './fences.ts';
import { historyMessages } from './history-messages.ts';
import { prompt } from './prompt.ts';
import { DATA_RULE, writeIn } from './rules.ts';

type Asked = Pick<RespondRequest, 'question' | 'history'>;

const REFORMULATE = `A search of a company's help pages found nothing that answers a customer's question. Write another query for the same question: the words that such a page would use, without small talk, complete without the conversation.
- Reply with one line, the query alone, at most 12 words.
- ${DATA_RULE}`;

const PLAN = `Plan how to answer a customer's question from a company's help pages.
- Reply with one to four lines, each beginning with "- ": something to search the help pages for, at most 12 words, complete without the others and without the conversation. As few lines as the question needs.
- ${DATA_RULE}`;

const NOTES = `Read numbered passages of a company's help pages for a customer's question.
- For each passage that holds something the answer needs, reply with one line: its number in square brackets, then what it says about the question in at most 25 words. As in: [2] Refunds take three days.
- Leave out passages that do not help. When none does, reply with NOTHING alone.
- ${DATA_RULE}`;

/** @param tried queries that did not help. */
export function reformulatePrompt(asked: Asked, tried: readonly string[], language: Language): Prompt {
  const searched = tried.map((query) => `- ${withoutFences(query)}`).join('\n');
  return ask('reformulate@1', REFORMULATE, asked, language, `\n\nAlready searched:\n${searched}`, 40);
}

/** The reply is a list of queries. */
export function planPrompt(asked: Asked, language: Language): Prompt {
  return ask('plan@1', PLAN, asked, language, '', 120);
}

/** The reply names the passages that help, counted from 1, each with a note. */
export function notesPrompt(asked: Asked, passages: readonly Passage[], language: Language): Prompt {
  return ask('notes@1', NOTES, asked, language, `\n\n${fencedPassages(passages)}`, 300);
}

function ask(id: string, rules: string, asked: Asked, language: Language, more: string, maxTokens: number) {
  return prompt(
    id,
    [
      new SystemMessage(`${rules}\n- ${writeIn(language)}`),
      ...historyMessages(asked.history),
      new HumanMessage(`Question: ${withoutFences(asked.question)}${more}`),
    ],
    maxTokens,
  );
}
