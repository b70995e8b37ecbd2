import { type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { FENCED_PASSAGE } from '../prompts/fences.ts';
import type { Prompt } from '../types.ts';
import { BudgetSpent } from './budget-spent.ts';
import { estimateMessageTokens } from './token-estimate.ts';

/** Room that a prompt must leave for its answer, unless it asks for less. */
const SMALLEST_ANSWER = 256;

/**
 * The messages of a prompt cut to what is left of the budget: first the oldest turns of the history go (everything
 * between the rules at the start and the last message), then the last of the fenced passages. The rules, the
 * question and the first passage always stay.
 *
 * @param left tokens for the messages and their answer together.
 * @throws BudgetSpent if even those do not fit.
 */
export function fitPrompt({ messages, maxTokens }: Prompt, left: number): readonly BaseMessage[] {
  const room = left - Math.min(SMALLEST_ANSWER, maxTokens ?? SMALLEST_ANSWER);
  let fitted = messages;
  for (let next: typeof fitted | undefined = fitted; next; next = cut(fitted)) {
    fitted = next;
    if (estimateMessageTokens(fitted) <= room) return fitted;
  }
  throw new BudgetSpent(estimateMessageTokens(fitted) + left - room, left);
}

/** @returns undefined when nothing can go any more. */
function cut(messages: readonly BaseMessage[]): readonly BaseMessage[] | undefined {
  const rules = messages.findIndex((message) => message.type !== 'system');
  if (rules >= 0 && rules < messages.length - 1) return messages.toSpliced(rules, 1);
  const last = messages.at(-1);
  const passages = [...(last?.text ?? '').matchAll(FENCED_PASSAGE)];
  const dropped = passages.at(-1);
  if (!last || !dropped || passages.length < 2) return undefined;
  const text = last.text.slice(0, dropped.index) + last.text.slice(dropped.index + dropped[0].length);
  return [...messages.slice(0, -1), new HumanMessage(text)];
}
