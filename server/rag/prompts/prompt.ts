import type { BaseMessage } from '@langchain/core/messages';
import type { Prompt } from '../types.ts';

const ID = /^[a-z]+(?:-[a-z]+)*@[1-9]\d*$/;

/**
 * A prompt that is known by its name and version, so that an answer's record tells which text made it. Whoever
 * changes a text raises its version; a test beside each set of prompts holds their texts' hashes.
 *
 * @param id name and version, such as `answer-concise@2`.
 * @throws {RangeError} if the id is not of that form.
 */
export function prompt(id: string, messages: readonly BaseMessage[], maxTokens?: number): Prompt {
  if (!ID.test(id)) throw new RangeError(`a prompt's id must look like answer-concise@2, got ${id}`);
  return { id, messages, ...(maxTokens === undefined ? {} : { maxTokens }) };
}
