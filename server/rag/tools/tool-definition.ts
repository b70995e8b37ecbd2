import { z } from 'zod';
import { definitionProblems } from './definition-problems.ts';

/** What a tools file holds, as docs/tools.md describes it. */
const localText = z.strictObject({ en: z.string().min(1).max(1_000), fr: z.string().min(1).max(1_000) });
const localPhrases = z
  .strictObject({ en: z.array(z.string().min(1)).default([]), fr: z.array(z.string().min(1)).default([]) })
  .default({ en: [], fr: [] });
const pattern = z.string().refine(isPattern, 'is no regular expression');
const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be small letters, digits and _, at most 40');
const parameterName = z.string().regex(/^[a-zA-Z]\w{0,39}$/, 'must be letters, digits and _, at most 40');
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A property of a JSON Schema, as far as it is understood; `label` is how the visitor is asked for it. */
const property = z.strictObject({
  type: z.enum(['string', 'number', 'integer', 'boolean']),
  description: z.string().max(500).optional(),
  label: localText.optional(),
  enum: z.array(z.string().min(1)).min(1).optional(),
  pattern: pattern.optional(),
  format: z.enum(['date', 'email']).optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(1).max(2_000).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
export type ParameterDefinition = z.infer<typeof property>;

const answer = z.strictObject({
  /** The HTTP status that it speaks of; without it, any from 200 to 299. */
  httpStatus: z.int().min(200).max(599).optional(),
  /** Fields of the result and the value that each must have. */
  when: z.record(z.string(), scalar).default({}),
  text: localText,
});

const definition = z.strictObject({
  name,
  description: localText,
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z
    .string()
    .regex(
      /^https?:\/\/[^/?#@{}]+(?:[/?][^#]*)?$/,
      'must be http(s)://host/path, with placeholders after the host only',
    ),
  parameters: z.strictObject({
    type: z.literal('object'),
    properties: z.record(parameterName, property),
    required: z.array(z.string()).default([]),
    additionalProperties: z.literal(false).optional(),
  }),
  query: z.record(z.string(), z.string()).default({}),
  body: z.record(z.string(), z.string()).default({}),
  headers: z.record(z.string(), z.string()).default({}),
  changesState: z.boolean(),
  /** What would be done, for the visitor's yes. */
  summary: localText.optional(),
  answers: z.array(answer).min(1),
  /** More fields of the result that a chat model may read. */
  fields: z.array(z.string()).default([]),
  timeoutMs: z.int().min(1).max(60_000).default(5_000),
  match: z.strictObject({
    /** Ask for the tool, whatever else is missing. */
    request: localPhrases,
    /** Ask for it only when all required parameters are found too. */
    mention: localPhrases,
    /** A message with one of these never asks for it. */
    unless: localPhrases,
    patterns: z.record(z.string(), z.array(pattern).min(1)).default({}),
  }),
});
export type ToolDefinition = z.infer<typeof definition>;

export const toolsFileSchema = z.strictObject({
  tools: z
    .array(
      definition.superRefine((tool, context) => {
        for (const message of definitionProblems(tool)) context.addIssue({ code: 'custom', message });
      }),
    )
    .superRefine((tools, context) => {
      const twice = tools.find((tool, i) => tools.findIndex((other) => other.name === tool.name) !== i);
      if (twice) context.addIssue({ code: 'custom', message: `two tools are named ${twice.name}` });
    }),
});

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'iu') instanceof RegExp;
  } catch {
    return false;
  }
}
