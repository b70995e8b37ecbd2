import { z } from 'zod';
import type { Tool, ToolArguments } from './tool.ts';
import type { ParameterDefinition } from './tool-definition.ts';

export interface ArgumentProblem {
  /** The parameter's name, or of what is no parameter. */
  readonly name: string;
  readonly problem: 'missing' | 'invalid' | 'unknown';
}

export type CheckedArguments =
  | { readonly ok: true; readonly arguments: ToolArguments }
  | { readonly ok: false; readonly problems: readonly ArgumentProblem[] };

const LONGEST_STRING = 200;

/** Holds arguments from anywhere (a model, a pattern, the database) against the tool's schema. */
export function checkArguments(tool: Pick<Tool, 'parameters'>, given: unknown): CheckedArguments {
  const { properties, required } = tool.parameters;
  const shape = Object.entries(properties).map(([name, parameter]) => {
    const schema = schemaOf(parameter);
    return [name, required.includes(name) ? schema : schema.optional()] as const;
  });
  const parsed = z.strictObject(Object.fromEntries(shape)).safeParse(given);
  if (parsed.success) return { ok: true, arguments: withoutAbsent(parsed.data) };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => toProblems(issue, given)) };
}

function toProblems(issue: z.core.$ZodIssue, given: unknown): ArgumentProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((name) => ({ name, problem: 'unknown' as const }));
  }
  const name = String(issue.path[0] ?? 'arguments');
  const isGiven = typeof given === 'object' && given !== null && name in given;
  return [{ name, problem: isGiven ? 'invalid' : 'missing' }];
}

function schemaOf(parameter: ParameterDefinition): z.ZodType<string | number | boolean> {
  if (parameter.type === 'boolean') return z.boolean();
  if (parameter.type === 'string') return stringSchema(parameter);
  const { minimum = -Number.MAX_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = parameter;
  const number = parameter.type === 'integer' ? z.int() : z.number();
  return number.min(minimum).max(maximum);
}

function stringSchema(parameter: ParameterDefinition): z.ZodType<string> {
  if (parameter.enum !== undefined) return z.enum(parameter.enum);
  const { minLength = 1, maxLength = LONGEST_STRING, pattern, format } = parameter;
  let schema: z.ZodType<string> = z.string().min(minLength).max(maxLength);
  if (pattern !== undefined) schema = schema.refine((text) => new RegExp(pattern, 'u').test(text));
  if (format === 'date') schema = schema.pipe(z.iso.date());
  if (format === 'email') schema = schema.pipe(z.email());
  return schema;
}

function withoutAbsent(
  values: Readonly<Record<string, string | number | boolean | undefined>>,
): ToolArguments {
  const present = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(present);
}
