import type { Request } from 'express';

/** The token of `Authorization: Bearer <token>`, if there is one. */
export function bearerToken(request: Request): string | undefined {
  return /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
}
