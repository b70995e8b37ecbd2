import type { ErrorCode } from '../error-codes.ts';
import type { RouteAuth, RouteEntry } from './entries.ts';

const OF_AUTH: Record<RouteAuth, readonly ErrorCode[]> = {
  none: [],
  optional: ['identity_invalid', 'identity_expired'],
  visitor: ['unauthorized', 'identity_invalid', 'identity_expired', 'visitor_not_found'],
  operator: ['unauthorized', 'rate_limited'],
};

/** Every code that a call can be refused with: its own, and those that its body, its auth and its place bring. */
export function routeErrors({ path, query, body, auth, errors }: RouteEntry): readonly ErrorCode[] {
  const ofBody: ErrorCode[] = body ? ['invalid_payload', 'invalid_json', 'message_too_long'] : [];
  const ofQuery: ErrorCode[] = query ? ['invalid_payload'] : [];
  const ofPlace: ErrorCode[] = path.startsWith('/api/v1/') ? ['forbidden_origin'] : [];
  return [...new Set([...ofBody, ...ofQuery, ...OF_AUTH[auth], ...ofPlace, ...errors, 'internal' as const])];
}
