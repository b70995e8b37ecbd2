import type { BaseMessage } from '@langchain/core/messages';

const CHARACTERS_PER_TOKEN = 4;
const TOKENS_PER_MESSAGE = 4;

/** A rough count for when the server gives none: four characters a token. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** The same for messages, each with what its role takes. */
export function estimateMessageTokens(messages: readonly BaseMessage[]): number {
  return messages.reduce((sum, message) => sum + TOKENS_PER_MESSAGE + estimateTokens(message.text), 0);
}
