import { AppError } from '../../../errors.ts';
import type { ModelSession, Prompt } from '../../types.ts';

export interface ScriptedSession extends ModelSession {
  readonly prompts: readonly Prompt[];
}

/**
 * A model that replies what is scripted, its last line for ever.
 * @param replies an object is sent as JSON; `undefined` fails as an unavailable model does.
 */
export function scriptedSession(...replies: readonly (string | object | undefined)[]): ScriptedSession {
  const prompts: Prompt[] = [];
  const complete = async (prompt: Prompt) => {
    const reply = replies[Math.min(prompts.length, replies.length - 1)];
    prompts.push(prompt);
    if (reply === undefined) throw new AppError('model_unavailable', 'The chat model is scripted to fail.');
    return typeof reply === 'string' ? reply : JSON.stringify(reply);
  };
  return {
    prompts,
    complete,
    async *stream(prompt) {
      yield await complete(prompt);
    },
    usage: () => ({
      ...{ model: 'scripted', calls: prompts.length, inputTokens: 0, outputTokens: 0, latencyMs: 0 },
      prompts: [...new Set(prompts.map(({ id }) => id))],
    }),
  };
}
