import { wholeAnswer } from '../strategies/whole-answer.ts';
import type { EndOfAnswer, RespondEvent } from '../types.ts';
import { callTool, endThatFails, endThatTells, type ToolsParts } from './call-tool.ts';
import { checkArguments } from './check-arguments.ts';
import type { PendingCall } from './tool.ts';
import { TOOL_PHRASES } from './tool-phrases.ts';

/** A yes to a question of half an hour ago may be meant for a world that has changed. */
const LONGEST_OPEN_MS = 30 * 60_000;

/**
 * The answer to a visitor's yes or no: the call and its result, or that nothing was done. The call is checked anew,
 * since the tools may have changed since it was asked about.
 *
 * NOTE: it runs whatever call it is given; that a call runs once, and only for the conversation it belongs to, is
 * up to whoever takes it out of the database.
 */
export async function* runConfirmed(
  parts: ToolsParts,
  pending: PendingCall,
  { accept, signal }: { readonly accept: boolean; readonly signal: AbortSignal },
): AsyncGenerator<RespondEvent> {
  signal.throwIfAborted();
  const { declined, expired } = TOOL_PHRASES[pending.language];
  if (!accept) return yield* wholeAnswer(said(declined));
  const { now = () => new Date() } = parts;
  const age = now().getTime() - new Date(pending.askedAt).getTime();
  const tool = parts.tools.find(({ name }) => name === pending.tool);
  const checked = tool && checkArguments(tool, pending.arguments);
  if (!tool || !checked?.ok || age > LONGEST_OPEN_MS) return yield* wholeAnswer(said(expired));

  const call = { tool, given: checked.arguments, language: pending.language };
  const made = yield* callTool(parts, call, { signal, confirmationId: pending.id });
  yield* wholeAnswer(
    made === undefined ? endThatFails([tool], pending.language) : endThatTells([made], pending.language),
  );
}

function said(text: string): EndOfAnswer {
  return { type: 'end', text, citations: [], strategy: 'tools' };
}
