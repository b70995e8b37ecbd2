import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import type { Language } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { fencedPassage, fencedPassages, withoutFences } from '../prompts/fences.ts';
import { prompt } from '../prompts/prompt.ts';
import { DATA_RULE, writeIn } from '../prompts/rules.ts';
import type { Prompt } from '../types.ts';

/** What an agent says whose passage does not answer. */
export const NO_ANSWER = 'NO_ANSWER';

const AGENT = `You speak for one passage of help pages. Say what it answers to a customer's question, and nothing that it does not say.
- First line: "ANSWER: " and the answer in at most fifteen words, with the name of whom or what the passage speaks of.
- Second line: "QUOTE: " and the words of the passage that say so, at most twenty-five, copied exactly.
- If the passage does not answer the question, reply with ${NO_ANSWER} alone.
- ${DATA_RULE}`;

const REPLY = `- You hear what the agents of other passages say. Keep your answer when your passage supports it, even when you are alone: others may speak of somebody or something else of the same name. Correct it when they show that you misread your passage.`;

const ANSWER = `Agents, each for one numbered passage of help pages, have debated a customer's question. Write the answer.
- Give every answer that a passage supports, one short sentence each, and say of whom or what it speaks.
- After each sentence, name its passage by its number in square brackets, as in [1].
- Use only what the passages say.
- Do not write about agents or passages, nor that they differ: that is said elsewhere.
- ${DATA_RULE}`;

export function agentPrompt(question: string, passage: Passage, language: Language): Prompt {
  return prompt(
    'debate-agent@1',
    [
      new SystemMessage(`${AGENT}\n- ${writeIn(language)}`),
      new HumanMessage(`${fencedPassage(passage, 0)}\n\n${asked(question)}`),
    ],
    120,
  );
}

/** @param own what the agent said last; `others` what the others said, without those that had no answer. */
export function replyPrompt(
  question: string,
  passage: Passage,
  { own, others }: { readonly own: string; readonly others: readonly string[] },
  language: Language,
): Prompt {
  const heard = others.map((answer) => `- ${withoutFences(answer)}`).join('\n');
  const said = `You said: ${withoutFences(own)}\nThe others say:\n${heard}`;
  return prompt(
    'debate-reply@1',
    [
      new SystemMessage(`${AGENT}\n${REPLY}\n- ${writeIn(language)}`),
      new HumanMessage(`${fencedPassage(passage, 0)}\n\n${asked(question)}\n\n${said}`),
    ],
    120,
  );
}

/** @param answers what the agent of each passage holds, in their order. */
export function aggregatorPrompt(
  question: string,
  passages: readonly Passage[],
  answers: readonly string[],
  language: Language,
): Prompt {
  const held = answers.map((answer, i) => `[${i + 1}] ${withoutFences(answer)}`).join('\n');
  return prompt(
    'debate-answer@1',
    [
      new SystemMessage(`${ANSWER}\n- ${writeIn(language)}`),
      new HumanMessage(`${fencedPassages(passages)}\n\n${asked(question)}\n\nThe agents say:\n${held}`),
    ],
    300,
  );
}

function asked(question: string): string {
  return `Question: ${withoutFences(question)}`;
}
