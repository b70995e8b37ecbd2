import { z } from 'zod';
import { ERROR_CODES } from '../error-codes.ts';

export const wireErrorSchema = z
  .object({
    code: z
      .enum(ERROR_CODES)
      .describe('What went wrong, for programs. Treat a code you do not know as `internal`.'),
    message: z.string().describe('The same for people, in English: name, rule and value.'),
  })
  .describe('A typed reason why not.');

export const refusalSchema = z
  .object({ ok: z.literal(false), error: wireErrorSchema })
  .describe('The answer to every request that was refused.');
