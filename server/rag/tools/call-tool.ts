import { AppError } from '../../errors.ts';
import type { Language } from '../../text/language.ts';
import type { EndOfAnswer, RespondEvent } from '../types.ts';
import type { Tool, ToolArguments } from './tool.ts';
import type { CallOptions, ToolCaller } from './tool-caller.ts';
import { type MadeCall, toldResults, toolStep } from './tool-dialogue.ts';
import { TOOL_PHRASES } from './tool-phrases.ts';

export interface ToolsParts {
  readonly tools: readonly Tool[];
  readonly caller: ToolCaller;
  /** Whether answers are given a model session: what the strategy costs depends on it. */
  readonly hasModel?: boolean;
  /** Hears of each call that failed; it names the tool, never what it was called with. */
  readonly onFailure?: (error: AppError) => void;
  readonly createId?: () => string;
  readonly now?: () => Date;
}

export interface CallToMake {
  readonly tool: Tool;
  readonly given: ToolArguments;
  readonly language: Language;
}

/**
 * Makes a call, with the step that the visitor sees.
 * @returns undefined when it failed.
 * @throws the signal's reason once it is aborted.
 */
export async function* callTool(
  { caller, onFailure }: ToolsParts,
  { tool, given, language }: CallToMake,
  options: CallOptions,
): AsyncGenerator<RespondEvent, MadeCall | undefined> {
  yield toolStep(tool, language);
  try {
    return { tool, given, result: await caller.call(tool.name, given, options) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'tool_failed') throw error;
    onFailure?.(error);
    return undefined;
  }
}

/** The end of an answer that tells results. @param text by a model; absent: the operator's own words. */
export function endThatTells(calls: readonly MadeCall[], language: Language, text?: string): EndOfAnswer {
  const told = text ?? toldResults(calls, language);
  if (told !== undefined) return { type: 'end', text: told, citations: [], strategy: 'tools' };
  return endThatFails(
    calls.map(({ tool }) => tool),
    language,
  );
}

/** Says that a service did not answer as it should; when it was to change something, that nobody knows whether it did. */
export function endThatFails(tools: readonly Tool[], language: Language): EndOfAnswer {
  const { failed, unclear } = TOOL_PHRASES[language];
  const text = tools.some(({ changesState }) => changesState) ? unclear : failed;
  return { type: 'end', text, citations: [], strategy: 'refuse' };
}
