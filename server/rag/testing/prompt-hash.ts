import { createHash } from 'node:crypto';
import type { Prompt } from '../types.ts';

/** Twelve letters that change with any letter of a prompt's messages: kept beside its version in a test. */
export function promptHash({ messages }: Prompt): string {
  const text = JSON.stringify(messages.map((message) => [message.type, message.text]));
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
