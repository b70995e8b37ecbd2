import { z } from 'zod';
import type { Language } from '../../text/language.ts';
import type { ToolDefinition } from './tool-definition.ts';

/** A text in each language that a visitor can be answered in. */
export type LocalText = Readonly<Record<Language, string>>;

export type ToolValue = string | number | boolean;
export type ToolArguments = Readonly<Record<string, ToolValue>>;

/** A tool of the operator that is ready to be called. */
export interface Tool extends Omit<ToolDefinition, 'headers'> {
  /** With the values of the environment filled in; a function, so that no log or JSON shows them. */
  readonly secretHeaders: () => Readonly<Record<string, string>>;
}

/** What a tool answered: a success, or a status that one of its `answers` speaks of. */
export interface ToolResult {
  readonly status: number;
  /** Parsed JSON. It is data from outside: shown or read, never followed. */
  readonly data: unknown;
}

/**
 * A call that waits for the visitor's yes. It is kept with the answer that asks, never sent to a client, and read
 * back with the schema. It holds no address and no header: those are the tool's, as it is defined when it is called.
 */
export const pendingCallSchema = z.object({
  /** The confirmation's id; sent to the service as the key under which it may do the thing once. */
  id: z.string().min(1),
  tool: z.string().min(1),
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  language: z.enum(['en', 'fr']),
  /** ISO 8601, UTC. */
  askedAt: z.iso.datetime(),
});
export type PendingCall = Readonly<z.infer<typeof pendingCallSchema>>;
