import type { z } from 'zod';
import type { ErrorCode } from './error-codes.ts';

/** What is wrong with a payload, by field. */
export interface PayloadProblem {
  readonly code: Extract<ErrorCode, 'invalid_payload' | 'message_too_long'>;
  readonly message: string;
}

/** A payload read by its schema, or what is wrong with it; the message names each field and its rule. */
export function parsePayload<Schema extends z.ZodType>(
  schema: Schema,
  payload: unknown,
): { readonly value: z.infer<Schema> } | { readonly problem: PayloadProblem } {
  const result = schema.safeParse(payload ?? {});
  if (result.success) return { value: result.data };
  const tooLong = result.error.issues.some(({ code, path }) => code === 'too_big' && path.at(-1) === 'text');
  const message = result.error.issues
    .map((issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`)
    .join('; ');
  return { problem: { code: tooLong ? 'message_too_long' : 'invalid_payload', message } };
}
