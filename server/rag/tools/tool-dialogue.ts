import type { AnswerStep } from '../../protocol/message.ts';
import type { Language } from '../../text/language.ts';
import type { EndOfAnswer } from '../types.ts';
import type { ArgumentProblem } from './check-arguments.ts';
import { resultText, summaryText } from './result-text.ts';
import { shownValue } from './shown-value.ts';
import type { PendingCall, Tool, ToolArguments, ToolResult } from './tool.ts';
import { TOOL_PHRASES } from './tool-phrases.ts';

/** The end of an answer that asks for a yes: the call stays with the answer's row and is never sent to a client. */
export interface EndThatAsks extends EndOfAnswer {
  readonly pendingCall: PendingCall;
}

/** A call that was made. */
export interface MadeCall {
  readonly tool: Tool;
  readonly given: ToolArguments;
  readonly result: ToolResult;
}

export function toolStep({ description }: Tool, language: Language): { type: 'step'; step: AnswerStep } {
  return { type: 'step', step: { kind: 'tool', text: description[language] } };
}

/** One question for all that is missing; what was told but cannot be is named first. */
export function questionBack(
  tool: Tool,
  { given, problems }: { given: Readonly<Record<string, unknown>>; problems: readonly ArgumentProblem[] },
  language: Language,
): string {
  const phrases = TOOL_PHRASES[language];
  const label = (name: string) => tool.parameters.properties[name]?.label?.[language] ?? name;
  const asked = problems.filter(({ problem }) => problem !== 'unknown');
  const wrong = asked.flatMap(({ name, problem }) => {
    const value = problem === 'invalid' ? shownValue(given[name], undefined, language) : undefined;
    return value === undefined ? [] : [phrases.notA(value, label(name))];
  });
  const needed = [...new Set(asked.map(({ name }) => label(name)))];
  return [...wrong, phrases.need(needed)].join(' ');
}

/** @param asked the pending call, with the id under which it will be confirmed. */
export function endThatAsks({ summary }: Tool, asked: PendingCall): EndThatAsks {
  const { id, tool, language } = asked;
  const what = summaryText(summary, asked.arguments, language);
  return {
    type: 'end',
    text: TOOL_PHRASES[language].confirm(what),
    citations: [],
    strategy: 'tools',
    confirmation: { id, tool, summary: what, status: 'asked' },
    pendingCall: asked,
  };
}

/** Results in the operator's words. @returns undefined when a result fits none of them. */
export function toldResults(calls: readonly MadeCall[], language: Language): string | undefined {
  const texts = calls.map(({ tool, given, result }) => resultText(tool, result, { given, language }));
  return texts.includes(undefined) ? undefined : [...new Set(texts)].join('\n\n');
}
