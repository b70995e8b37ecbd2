import type { Language } from '../../text/language.ts';
import { fillTemplate } from './placeholders.ts';
import { fieldOf } from './result-fields.ts';
import { shownValue } from './shown-value.ts';
import type { LocalText, Tool, ToolArguments, ToolResult } from './tool.ts';

/**
 * A result in the operator's words: the first answer of the tool that fits it and has all its values, from the
 * result, else from the arguments.
 *
 * @returns undefined when no answer fits.
 */
export function resultText(
  tool: Pick<Tool, 'answers'>,
  result: ToolResult,
  { given, language }: { readonly given: ToolArguments; readonly language: Language },
): string | undefined {
  for (const { httpStatus, when, text } of tool.answers) {
    const isSuccess = result.status >= 200 && result.status < 300;
    const fitsStatus = httpStatus === undefined ? isSuccess : httpStatus === result.status;
    const fits = Object.entries(when).every(([path, value]) => fieldOf(result.data, path) === value);
    if (!fitsStatus || !fits) continue;
    const readValue = (name: string) => fieldOf(result.data, name) ?? given[name];
    const filled = fillTemplate(text[language], (name, format) =>
      shownValue(readValue(name), format, language),
    );
    if (filled !== undefined) return filled;
  }
  return undefined;
}

/** What a call would do, in the operator's words. @returns an empty text for a tool that changes nothing. */
export function summaryText(
  summary: LocalText | undefined,
  given: ToolArguments,
  language: Language,
): string {
  const template = summary?.[language] ?? '';
  return (
    fillTemplate(template, (name, format) => shownValue(given[name], format, language)) ?? template // unreachable for checked arguments: a summary names required parameters only
  );
}
