import type { ErrorCode } from '../error-codes.ts';
import type { WireSchemaName } from '../schemas/wire-schemas.ts';

/** What a client asks for over the socket. */
export interface RequestEntry {
  /** One sentence: what it does. */
  readonly summary: string;
  readonly payload: WireSchemaName;
  /** What is acknowledged when it is not refused. */
  readonly reply: WireSchemaName;
  /** Beside those of COMMON_ERRORS. */
  readonly errors: readonly ErrorCode[];
}

/** What the server says, over the socket or to a webhook. */
export interface EventEntry {
  readonly summary: string;
  readonly payload: WireSchemaName;
}

/** `optional`: without a visitor's token it is somebody new. */
export type RouteAuth = 'none' | 'optional' | 'visitor' | 'operator';

export interface RouteEntry {
  readonly method: 'get' | 'post' | 'delete';
  /** With the parameters of express: `/api/v1/messages/:id/feedback`. */
  readonly path: string;
  /** Its operationId. */
  readonly name: string;
  readonly summary: string;
  readonly auth: RouteAuth;
  readonly query?: WireSchemaName;
  readonly body?: WireSchemaName;
  /** A shape, or a sentence for what has no schema. */
  readonly reply: WireSchemaName | { readonly text: string; readonly contentType?: string };
  /** Server-sent events that are told instead when `Accept: text/event-stream` asks for them. */
  readonly stream?: Readonly<Record<string, WireSchemaName>>;
  /** Its own; see routeErrors() for all. */
  readonly errors: readonly ErrorCode[];
}
