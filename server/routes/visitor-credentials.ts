import type { Request } from 'express';
import type { Credentials } from '../access/visitor-sessions.ts';
import { bearerToken } from './bearer-token.ts';

/** What a body may say of who sends it. */
interface SentCredentials {
  readonly visitorToken?: string | undefined;
  readonly identityToken?: string | undefined;
}

/**
 * Who a visitor's call comes from, by its bearer or its body: three parts between dots are an identity token, which
 * no visitor's token looks like. The bearer counts before the body, an identity token before a visitor's.
 */
export function visitorCredentials(request: Request, sent: SentCredentials = {}): Credentials {
  const bearer = bearerToken(request);
  const isIdentity = bearer !== undefined && bearer.split('.').length === 3;
  const identityToken = isIdentity ? bearer : sent.identityToken;
  if (identityToken !== undefined) return { identityToken };
  const visitorToken = bearer ?? sent.visitorToken;
  return visitorToken === undefined ? {} : { visitorToken };
}
