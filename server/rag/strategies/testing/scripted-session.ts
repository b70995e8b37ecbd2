import { AppError } from '../../../errors.ts';
import type { ModelSession, Prompt } from '../../types.ts';

export interface ScriptedSession extends ModelSession {
  /** In the order in which they were asked. */
  readonly asked: readonly Prompt[];
  systemPrompts(): readonly string[];
}

/** Replies by the name of a prompt without its version; an Error is thrown; a prompt without a reply is unavailable. */
export function scriptedSession(
  replies: Readonly<Record<string, string | readonly string[] | Error>>,
): ScriptedSession {
  const asked: Prompt[] = [];
  const replyTo = (prompt: Prompt): string => {
    asked.push(prompt);
    const name = prompt.id.replace(/@\d+$/, '');
    const before = asked.filter(({ id }) => id === prompt.id).length - 1;
    const scripted = replies[name];
    const reply = Array.isArray(scripted) ? scripted[Math.min(before, scripted.length - 1)] : scripted;
    if (reply instanceof Error) throw reply;
    if (typeof reply === 'string') return reply;
    throw new AppError('model_unavailable', `The script has no reply to ${prompt.id}.`);
  };
  return {
    asked,
    async *stream(prompt, signal) {
      signal.throwIfAborted();
      yield* replyTo(prompt).split(/(?<= )/);
    },
    async complete(prompt, signal) {
      signal.throwIfAborted();
      return replyTo(prompt);
    },
    systemPrompts: () =>
      asked.flatMap(({ messages }) =>
        messages.filter(({ type }) => type === 'system').map(({ text }) => text),
      ),
    usage: () => ({
      ...{
        model: 'scripted',
        calls: asked.length,
        inputTokens: 10 * asked.length,
        outputTokens: asked.length,
      },
      ...{ prompts: [...new Set(asked.map(({ id }) => id))], latencyMs: 0 },
    }),
  };
}
