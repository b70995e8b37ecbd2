import { Prisma } from './generated/client.ts';

/**
 * For a Json column: plain data only. A null is kept as JSON's null, not as an absent value.
 *
 * Prisma walks through a plain object number by number, which costs an answer's decisions a third of their time;
 * what has a toJSON() it takes whole.
 */
export function toJson(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null || value === undefined ? Prisma.JsonNull : { toJSON: () => value };
}

/** What toJson() was given. The caller names its type: only the stores write these columns. */
export function fromJson<T>(value: Prisma.JsonValue): T {
  return value as T;
}
